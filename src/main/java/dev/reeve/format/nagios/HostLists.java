/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.TreeSet;

/** The hosts that an object names, one by one and by group; all that a {@code !} names are taken from the whole. */
final class HostLists {
    private final Collection<String> hosts;
    private final Groups groups;
    private final NameMatcher names;

    HostLists(Collection<String> hosts, Groups groups, NameMatcher names) {
        this.hosts = hosts;
        this.groups = groups;
        this.names = names;
    }

    /**
     * @param direct those of the list of hosts
     * @param all with those of groups
     */
    record Found(SequencedSet<String> direct, SequencedSet<String> all) {}

    /** @param list name of the list of hosts, and of that of groups */
    Found of(Draft draft, String list, String groupList) {
        SequencedSet<String> direct = new LinkedHashSet<>();
        SequencedSet<String> grouped = new LinkedHashSet<>();
        TreeSet<String> without = new TreeSet<>();
        for (String name : draft.list(list)) {
            boolean not = name.startsWith("!");
            (not ? without : direct)
                    .addAll(names.matching(not ? name.substring(1) : name, hosts, "host", draft.at(list)));
        }
        for (String name : draft.list(groupList)) {
            boolean not = name.startsWith("!");
            String bare = not ? name.substring(1) : name;
            for (String group : names.matching(bare, groups.names(), "hostgroup", draft.at(groupList))) {
                (not ? without : grouped).addAll(groups.members(group));
            }
        }
        direct.removeAll(without);
        SequencedSet<String> all = new LinkedHashSet<>(direct);
        all.addAll(grouped);
        all.removeAll(without);
        return new Found(direct, all);
    }
}
