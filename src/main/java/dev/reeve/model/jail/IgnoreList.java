/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Who is never banned by a jail: addresses and networks; names and files are kept apart, for somebody who may look them up. */
public final class IgnoreList {
    private static final String FILE = "file:";

    private final List<HostAddress> networks = new ArrayList<>();
    private final TreeSet<String> names = new TreeSet<>();
    private final List<String> files = new ArrayList<>();

    /** @throws IllegalArgumentException when a mask has holes; the message names it */
    public IgnoreList(List<String> words) {
        for (String word : words) {
            HostAddress address = HostAddress.parse(word);
            if (word.startsWith(FILE)) {
                files.add(word.substring(FILE.length()));
            } else if (address.isAddress()) {
                networks.add(address);
            } else {
                names.add(word);
            }
        }
    }

    /** Whether an address lies in one of the networks, or a text is one of the names. */
    public boolean holds(HostAddress address) {
        return address.isAddress() ? networks.stream().anyMatch(address::in) : names.contains(address.text());
    }

    /** What is no address: names for the DNS. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** Paths of lists such as this. */
    public List<String> files() {
        return List.copyOf(files);
    }
}
