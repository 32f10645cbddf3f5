/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.rival;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Claims by what a service is known by: ten thousand services are held against two thousand claims in each look. */
final class ClaimIndex {
    private static final Comparator<Placed> ORDER =
            Comparator.comparing((Placed each) -> !each.claim.active()).thenComparing(Placed::place);

    private final Map<String, List<Placed>> byName = new TreeMap<>();
    private final Map<String, List<Placed>> byCommand = new TreeMap<>();
    private final Map<String, List<Placed>> byWord = new TreeMap<>();

    private record Placed(int place, Claim claim) {}

    ClaimIndex(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            Placed placed = new Placed(i, claims.get(i));
            put(byName, placed.claim.name(), placed);
            put(byCommand, key(placed.claim.words()), placed);
            placed.claim.words().stream().distinct().forEach(word -> put(byWord, word, placed));
        }
    }

    private static void put(Map<String, List<Placed>> index, String key, Placed placed) {
        index.computeIfAbsent(key, first -> new ArrayList<>()).add(placed);
    }

    /** No word has one in it. */
    private static String key(List<String> words) {
        return String.join("\0", words);
    }

    /** The first that is the same, those that are active before. */
    Optional<Claim> first(ServiceSpec service) {
        return same(service).min(ORDER).map(Placed::claim);
    }

    private Stream<Placed> same(ServiceSpec service) {
        if (service.kind() instanceof ServiceKind.Lsb script) {
            return Stream.concat(at(byName, script.name()), at(byWord, script.script()));
        }
        List<String> command = command(service);
        String program = command.isEmpty() ? "" : Texts.last(command.getFirst());
        return Stream.concat(
                at(byName, withoutInstance(service.name())).filter(placed -> mentions(placed.claim.words(), program)),
                at(byCommand, key(command))
                        .filter(placed -> placed.claim.words().equals(command)));
    }

    private static Stream<Placed> at(Map<String, List<Placed>> index, String key) {
        return index.getOrDefault(key, List.of()).stream();
    }

    private static String withoutInstance(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    /** Without the shell around it. */
    private static List<String> command(ServiceSpec service) {
        if (service.kind() instanceof ServiceKind.Ocf agent) {
            return List.of(agent.agent());
        }
        List<String> argv = service.run().argv();
        boolean shell = argv.size() == 3
                && argv.getFirst().equals("/bin/sh")
                && argv.get(1).equals("-c");
        List<String> words = shell ? Texts.words(argv.getLast()) : argv;
        return shell && words.size() > 1 && words.getFirst().equals("exec") ? words.subList(1, words.size()) : words;
    }

    private static boolean mentions(List<String> words, String program) {
        return words.stream().anyMatch(word -> Texts.last(word).equals(program));
    }
}
