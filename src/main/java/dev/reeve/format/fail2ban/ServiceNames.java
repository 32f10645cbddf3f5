/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import dev.reeve.format.SourceReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of ports, from {@code /etc/services}; it is read when a name is first asked for. */
final class ServiceNames {
    static final String FILE = "/etc/services";

    /** More of the file is not looked at. */
    private static final int MOST_LINES = 100_000;

    private final SourceReader reader;
    private @Nullable Map<String, Integer> ports;

    ServiceNames(SourceReader reader) {
        this.reader = reader;
    }

    /** The port of a service, for the first of the protocols that has one; null where none has. */
    @Nullable
    Integer port(String name, List<String> protocols) {
        Map<String, Integer> known = ports == null ? read() : ports;
        for (String protocol : protocols) {
            Integer port = known.get(name + "/" + protocol);
            if (port != null) {
                return port;
            }
        }
        return null;
    }

    private Map<String, Integer> read() {
        Map<String, Integer> found = new LinkedHashMap<>();
        if (reader.read(FILE) instanceof SourceReader.Answer.Text(String text)) {
            text.lines().limit(MOST_LINES).forEach(line -> line(line, found));
        }
        ports = found;
        return found;
    }

    /** {@code http 80/tcp www # comment}; the first line of a name counts, as for getservbyname(3). */
    private static void line(String line, Map<String, Integer> found) {
        int comment = line.indexOf('#');
        String[] words =
                (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
        String[] port = words.length < 2 ? new String[0] : words[1].split("/", -1);
        Integer number = port.length == 2 ? Py.integer(port[0]) : null;
        if (number == null || number < 0 || number > 65_535) {
            return;
        }
        for (int i = 0; i < words.length; i++) {
            if (i != 1) {
                found.putIfAbsent(words[i] + "/" + port[1], number);
            }
        }
    }
}
