/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.jail.JailCount.Widen;
import java.util.List;

/** {@code widen:} of how a jail counts. */
final class WidenSection {
    static final Key<Integer> FROM = Key.optional(
            "from",
            Types.integer("number", 0, Widen.MOST_FROM),
            "8",
            "Of how many of its parts (as `ipv4` and `ipv6` of the jail cut them) there must have been failures within the find time, and together at least so many times `max-retry`; 0: never.",
            "20");
    static final Key<Integer> IPV4 = Key.optional(
            "ipv4",
            Types.integer("number", Widen.WIDEST_V4, 32),
            "32",
            "Bits of the IPv4 network that is then banned as one; as many as the jail's own: none.",
            "24");
    static final Key<Integer> IPV6 = Key.optional(
            "ipv6",
            Types.integer("number", Widen.WIDEST_V6, 128),
            "64",
            "The same for IPv6. Fewer than 64 is what the guard lets a jail do only because it is written here.",
            "48");
    static final Section<Widen> SECTION = Section.of(
            "jail-widen",
            "when a network is banned as one",
            "When many parts of a network fail, each too seldom to be banned, the whole network is banned.",
            List.of(FROM, IPV4, IPV6),
            bound -> new Widen(bound.get(FROM), bound.get(IPV4), bound.get(IPV6)));
    static final Key<Widen> WIDEN =
            Key.optional("widen", SECTION, "{}", "When a wider network is banned as one.", "{ipv4: 24, ipv6: 48}");

    private WidenSection() {}
}
