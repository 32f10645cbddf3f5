/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.os.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The tools that show and set the network: {@code ip}, {@code nft}, {@code iptables}. */
final class NetworkTools {
    private static final int MOST_OUTPUT = 16 << 20;
    private static final int MOST_TABLES = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String OF_IPTABLES = "# Warning:";
    private static final List<String> FAMILIES = List.of("inet", "inet6");
    private static final List<String> PLACES = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

    private final ProgramRunner runner;
    private final String ownTable;

    /** @param ownTable the table in which Reeve keeps its bans: it changes all the time, and is looked after elsewhere */
    NetworkTools(ProgramRunner runner, String ownTable) {
        this.runner = runner;
        this.ownTable = ownTable;
    }

    /** @throws IOException when the network cannot be read: then nothing may be changed */
    NetworkState capture() throws IOException, InterruptedException {
        SortedSet<String> links = lines(List.of("ip", "-o", "link", "show"), IpText::link);
        SortedSet<String> addresses = lines(List.of("ip", "-o", "address", "show"), IpText::address);
        SortedSet<String> routes = new TreeSet<>();
        SortedSet<String> rules = new TreeSet<>();
        for (String family : FAMILIES) {
            routes.addAll(lines(
                    List.of("ip", "-f", family, "-o", "route", "show", "table", "all"),
                    line -> IpText.route(family, line)));
            rules.addAll(lines(List.of("ip", "-f", family, "rule", "show"), line -> IpText.rule(family, line)));
        }
        return new NetworkState(links, addresses, routes, rules, tables());
    }

    private SortedSet<String> lines(List<String> argv, Function<String, Optional<String>> reading)
            throws IOException, InterruptedException {
        return must(argv, "")
                .output()
                .lines()
                .map(reading)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedMap<String, String> tables() throws IOException, InterruptedException {
        SortedMap<String, String> tables = new TreeMap<>();
        if (there("nft")) {
            for (String table : names(must(List.of("nft", "list", "tables"), "").output())) {
                nft(table, tables);
            }
        }
        for (String tool : List.of("iptables", "ip6tables")) {
            if (there(tool + "-save")) {
                String rules =
                        IptablesText.rules(run(List.of(tool + "-save"), "").output());
                if (!rules.isEmpty()) {
                    tables.put(tool, rules);
                }
            }
        }
        return tables;
    }

    private List<String> names(String listed) {
        return listed.lines()
                .filter(line -> line.startsWith("table ") && line.split(" ", -1).length == 3)
                .map(line -> line.substring(6).strip())
                .filter(name -> !name.endsWith(" " + ownTable))
                .limit(MOST_TABLES)
                .toList();
    }

    private void nft(String table, SortedMap<String, String> tables) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("nft", "-s", "list", "table"));
        argv.addAll(List.of(table.split(" ", -1)));
        ProgramEnd end = run(argv, "");
        // What iptables keeps there is shown and set by iptables.
        if (end.succeeded()
                && !end.output().startsWith(OF_IPTABLES)
                && !end.errors().startsWith(OF_IPTABLES)) {
            tables.put(table, end.output());
        }
    }

    private static boolean there(String tool) {
        return PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }

    /** @return empty when it worked, else what the tool said */
    String attempt(List<String> argv, String input) throws InterruptedException {
        try {
            ProgramEnd end = run(argv, input);
            return end.succeeded() ? "" : String.join(" ", argv) + ": " + end.told();
        } catch (IOException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    ProgramEnd run(List<String> argv, String input) throws IOException, InterruptedException {
        return run(Program.tool(argv, input, TIMEOUT, MOST_OUTPUT));
    }

    ProgramEnd run(Program program) throws IOException, InterruptedException {
        return runner.run(program);
    }

    ProgramEnd run(Program program, UnaryOperator<Spawner> way) throws IOException, InterruptedException {
        return runner.by(way).run(program);
    }

    private ProgramEnd must(List<String> argv, String input) throws IOException, InterruptedException {
        ProgramEnd end = run(argv, input);
        if (!end.succeeded() || end.leftOut() > 0) {
            throw new IOException(String.join(" ", argv) + ": "
                    + (end.leftOut() > 0 ? "prints more than " + MOST_OUTPUT + " bytes" : end.told()));
        }
        return end;
    }
}
