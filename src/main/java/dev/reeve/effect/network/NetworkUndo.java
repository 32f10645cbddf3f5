/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

/** Brings the network to a state, in rounds: the kernel takes routes away with their addresses, and refuses what rests on what is not there yet. */
final class NetworkUndo {
    private static final int ROUNDS = 4;

    private final NetworkTools tools;
    private final List<String> said = new ArrayList<>();

    NetworkUndo(NetworkTools tools) {
        this.tools = tools;
    }

    /** @return what is still not so, and what the tools said; empty when all is as wanted */
    List<String> bring(NetworkState target) throws IOException, InterruptedException {
        List<String> amiss = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            NetworkState now = tools.capture();
            amiss = now.against(target);
            if (amiss.isEmpty()) {
                return List.of();
            }
            said.clear();
            round(now, target);
        }
        amiss = tools.capture().against(target);
        List<String> all = new ArrayList<>(amiss);
        all.addAll(amiss.isEmpty() ? List.of() : said);
        return all;
    }

    private void round(NetworkState now, NetworkState target) throws InterruptedException {
        firewall(now, target);
        each(now.rules(), target.rules(), rule -> rule("del", rule));
        each(now.routes(), target.routes(), route -> family(route, "route", "del"));
        each(now.addresses(), target.addresses(), address -> address("del", address));
        links(now, target);
        each(target.addresses(), now.addresses(), address -> address("add", address));
        each(target.routes(), now.routes(), route -> family(route, "route", "add"));
        each(target.rules(), now.rules(), rule -> rule("add", rule));
    }

    private interface Command {
        List<String> of(String line);
    }

    private void each(SortedSet<String> here, SortedSet<String> there, Command command) throws InterruptedException {
        for (String line : here) {
            if (!there.contains(line)) {
                run(command.of(line), "");
            }
        }
    }

    private void run(List<String> argv, String input) throws InterruptedException {
        String trouble = tools.attempt(argv, input);
        if (!trouble.isEmpty()) {
            said.add(trouble);
        }
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.split(" ", -1));
    }

    private static List<String> family(String line, String what, String verb) {
        List<String> words = words(line);
        List<String> argv = new ArrayList<>(List.of("ip", "-f", words.getFirst(), what, verb));
        argv.addAll(words.subList(1, words.size()));
        return argv;
    }

    private static List<String> rule(String verb, String line) {
        List<String> words = words(line);
        List<String> argv = new ArrayList<>(List.of("ip", "-f", words.getFirst(), "rule", verb, "priority"));
        argv.addAll(words.subList(1, words.size()));
        return argv;
    }

    private static List<String> address(String verb, String line) {
        List<String> words = words(line);
        List<String> argv = new ArrayList<>(List.of("ip", "-f", words.get(1), "address", verb));
        argv.addAll(words.subList(2, words.size()));
        argv.addAll(List.of("dev", words.getFirst()));
        return argv;
    }

    private void links(NetworkState now, NetworkState target) throws InterruptedException {
        for (String link : target.links()) {
            List<String> words = words(link);
            if (!now.links().contains(link)) {
                run(List.of("ip", "link", "set", "dev", words.get(0), words.get(1), "mtu", words.get(3)), "");
            }
        }
        for (String link : now.links()) {
            String name = words(link).getFirst();
            if (target.links().stream()
                    .noneMatch(wanted -> words(wanted).getFirst().equals(name))) {
                run(List.of("ip", "link", "del", "dev", name), "");
            }
        }
    }

    private void firewall(NetworkState now, NetworkState target) throws InterruptedException {
        for (String table : NetworkState.changedTables(now, target)) {
            String wanted = target.tables().getOrDefault(table, "");
            String there = now.tables().getOrDefault(table, "");
            if (table.endsWith("tables")) {
                run(List.of(table + "-restore"), IptablesText.script(wanted, there));
            } else {
                // Made first so that deleting it never fails; all in one transaction.
                String gone = "table " + table + " {}\ndelete table " + table + "\n";
                run(List.of("nft", "-f", "-"), gone + wanted);
            }
        }
    }
}
