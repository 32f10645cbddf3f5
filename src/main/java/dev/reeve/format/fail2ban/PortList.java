/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.model.BanScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ports as a jail writes them, in numbers: {@code ssh,8000:8010}, {@code 0:65535}.
 *
 * @param text numbers and ranges for {@link BanScope#of}; empty for all ports
 * @param unknown the names and whatever else is no port here
 */
record PortList(String text, List<String> unknown) {
    private static final int MOST_WORDS = 1_000;

    /** @param protocols of which a name may be; empty for any */
    static PortList read(String written, List<String> protocols, ServiceNames names) {
        List<String> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        boolean all = false;
        for (String word : OptionText.words(written).stream().limit(MOST_WORDS).toList()) {
            String ports = word(word, protocols.isEmpty() ? List.of("tcp", "udp") : protocols, names);
            all |= word.equals("all") || word.equals("any");
            (ports.isEmpty() ? unknown : found).add(ports.isEmpty() ? word : ports);
        }
        return all ? new PortList("", List.of()) : new PortList(String.join(",", found), unknown);
    }

    /** One port or range in numbers; empty where it is none. */
    private static String word(String word, List<String> protocols, ServiceNames names) {
        // Names may have a hyphen in them; numbers need no file.
        boolean digits = word.matches("[0-9:-]*");
        Integer name = digits ? null : names.port(word, protocols);
        if (name != null) {
            return name.toString();
        }
        String[] ends = word.split("[:-]", -1);
        Integer from = end(ends[0], 0, protocols, names);
        Integer to = ends.length < 2 ? from : end(ends[ends.length - 1], 65_535, protocols, names);
        return ends.length > 2 || from == null || to == null || to < from ? "" : from + "-" + to;
    }

    /** As iptables has it, an end that is left out is the first or the last. */
    private static @Nullable Integer end(String text, int otherwise, List<String> protocols, ServiceNames names) {
        if (text.isEmpty()) {
            return otherwise;
        }
        Integer number = Py.integer(text);
        return number == null ? names.port(text, protocols) : number < 0 || number > 65_535 ? null : number;
    }
}
