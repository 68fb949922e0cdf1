"""“Did this help?”: what readers may say of a section, without anybody knowing who they are."""
