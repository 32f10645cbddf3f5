/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What /etc/resolv.conf says (resolv.conf(5)).
 *
 * @param servers at most three; the machine itself where none is named
 * @param search what is put behind names, at most six
 * @param dots names with so many are asked for as they are first
 */
record DnsServers(List<String> servers, List<String> search, int dots) {
    private static final int BOUND = 64 << 10;

    static DnsServers read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return parse("");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(new String(in.readNBytes(BOUND), StandardCharsets.UTF_8));
        }
    }

    static DnsServers parse(String text) {
        List<String> servers = new ArrayList<>();
        List<String> search = List.of();
        int dots = 1;
        for (String line : text.lines().toList()) {
            List<String> words = List.of(line.strip().split("\\s+"));
            String word = words.getFirst();
            if (word.equals("nameserver") && words.size() > 1 && servers.size() < 3) {
                servers.add(words.get(1));
            } else if (word.equals("search") || word.equals("domain")) {
                search = words.subList(1, Math.min(words.size(), 7));
            } else if (word.equals("options")) {
                dots = words.stream()
                        .filter(option -> option.matches("ndots:[0-9]{1,2}"))
                        .map(option -> Integer.parseInt(option.substring(6)))
                        .findFirst()
                        .orElse(dots);
            }
        }
        return new DnsServers(servers.isEmpty() ? List.of("127.0.0.1") : servers, search, dots);
    }

    /** What to ask for, in this order, until one is there. */
    List<String> candidates(String name) {
        if (name.endsWith(".")) {
            return List.of(name);
        }
        boolean first = name.chars().filter(c -> c == '.').count() >= dots;
        List<String> all = new ArrayList<>();
        if (first) {
            all.add(name);
        }
        search.forEach(domain -> all.add(name + "." + domain));
        if (!first) {
            all.add(name);
        }
        return all;
    }
}
