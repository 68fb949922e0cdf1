"""Tells which numbers of the internet are public: where a website for readers can be. Knows no names and no network."""

import ipaddress

# From IANA's registries of special-purpose addresses (RFC 6890 and after), written down here because what the standard
# library counts as global differs between the versions of Python that this runs on.
_SPECIAL_4 = [
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared behind a carrier's NAT
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # a public number that leads to the host of a virtual machine at one large provider
        "169.254.0.0/16",  # link-local; where clouds keep the keys of a machine
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocols
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # the way into 6to4
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
]
# What is not in here has no websites: this machine, links, private networks, multicast, and numbers of version 4 in disguise
# (mapped, compatible, NAT64), which a gateway would lead to wherever they say.
_GIVEN_OUT_6 = ipaddress.IPv6Network("2000::/3")
_SPECIAL_6 = [
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocols: Teredo (which hides version 4), benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which hides version 4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
]


def is_public(number: str) -> bool:
    """Tell whether a number, as a look-up gives it, is one on which anybody may keep a website; False for what is none."""
    try:
        found = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        special = any(found in network for network in _SPECIAL_4)
    else:
        special = found.scope_id is not None or found not in _GIVEN_OUT_6 or any(found in net for net in _SPECIAL_6)
    return not special and found.is_global and not found.is_multicast


def is_this_machine(number: str) -> bool:
    try:
        return ipaddress.ip_address(number).is_loopback
    except ValueError:
        return False
