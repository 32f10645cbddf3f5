/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import dev.reeve.model.Origin;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is in the groups of hosts or of contacts: members by name, by {@code *}, less those with {@code !}, those who name the group themselves, and the members of groups in it. */
final class Groups {
    private static final int MOST_DEPTH = 100;

    private final Kind kind;
    private final SequencedMap<String, Draft> groups;
    private final Collection<String> all;
    private final NameMatcher names;
    private final Map<String, SequencedSet<String>> joined = new TreeMap<>();
    private final Map<String, SequencedSet<String>> members = new LinkedHashMap<>();
    private int depth;

    /** @param joining what may be in groups, and the list in which it names its groups */
    Groups(
            Kind kind,
            SequencedMap<String, Draft> groups,
            SequencedMap<String, Draft> joining,
            String list,
            NameMatcher names) {
        this.kind = kind;
        this.groups = groups;
        this.all = joining.keySet();
        this.names = names;
        joining.forEach((name, draft) -> {
            for (String group : draft.list(list)) {
                for (String found : names.matching(group, groups.keySet(), kind.type(), draft.at(list))) {
                    joined.computeIfAbsent(found, key -> new LinkedHashSet<>()).add(name);
                }
            }
        });
    }

    Collection<String> names() {
        return groups.keySet();
    }

    /** None of a group that there is not. */
    SequencedSet<String> members(String group) {
        SequencedSet<String> known = members.get(group);
        Draft draft = groups.get(group);
        if (known != null || draft == null) {
            return known == null ? new LinkedHashSet<>() : known;
        }
        SequencedSet<String> found = new LinkedHashSet<>();
        // Groups that are in each other: who asks in the circle gets those found so far.
        members.put(group, found);
        found.addAll(listed(draft.list("members"), "members", draft));
        found.addAll(joined.getOrDefault(group, new LinkedHashSet<>()));
        String nested = kind.type() + "_members";
        for (String below : draft.list(nested)) {
            for (String name : names.matching(below, groups.keySet(), kind.type(), draft.at(nested))) {
                found.addAll(below(name, draft.at(nested)));
            }
        }
        return found;
    }

    private List<String> below(String group, Origin at) {
        if (depth == MOST_DEPTH) {
            names.tooDeep(kind.type(), at);
            return List.of();
        }
        depth++;
        List<String> found = List.copyOf(members(group));
        depth--;
        return found;
    }

    private SequencedSet<String> listed(List<String> list, String key, Draft draft) {
        SequencedSet<String> found = new LinkedHashSet<>();
        TreeSet<String> without = new TreeSet<>();
        String what = kind == Kind.HOSTGROUP ? "host" : "contact";
        for (String name : list) {
            boolean not = name.startsWith("!");
            List<String> fit = names.matching(not ? name.substring(1) : name, all, what, draft.at(key));
            (not ? without : found).addAll(fit);
        }
        found.removeAll(without);
        return found;
    }
}
