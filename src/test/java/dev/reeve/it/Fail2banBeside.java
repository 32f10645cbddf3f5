/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real fail2ban in a {@link DebianMachine}, on the same jails, with actions that do nothing: what it would have banned. */
final class Fail2banBeside implements AutoCloseable {
    private static final Pattern JAIL = Pattern.compile("'([^']+)': \\[([^\\]]*)]");
    private static final Pattern ADDRESS = Pattern.compile("'([^']+)'");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DebianMachine machine;
    private final Process process;

    /** @param without jails that it would not start with */
    Fail2banBeside(DebianMachine machine, List<String> without) throws Exception {
        this.machine = machine;
        must("cp", "-a", "/etc/fail2ban", "/etc/fail2ban-beside");
        Path folder = machine.file("/etc/fail2ban-beside");
        StringBuilder jails = new StringBuilder("[DEFAULT]\naction =\n");
        without.forEach(jail -> jails.append('[').append(jail).append("]\nenabled = false\n"));
        Files.writeString(folder.resolve("jail.d/zz.local"), jails);
        Files.writeString(folder.resolve("fail2ban.local"), "[Definition]\ndbfile = None\n");
        List<String> start = List.of("fail2ban-server", "-xf", "--logtarget", "/var/log/beside.log", "start");
        List<String> command = new ArrayList<>(machine.entering(List.of(start.getFirst())));
        command.addAll(places());
        command.addAll(start.subList(1, start.size()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(machine.file("/var/log/beside.out").toFile())
                .start();
        await("fail2ban").atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive())
                    .as(() -> Ran.read(machine.file("/var/log/beside.out")))
                    .isTrue();
            return Ran.read(machine.file("/var/log/beside.log")).contains("Jail 'sshd' started");
        });
    }

    private static List<String> places() {
        return List.of("-c", "/etc/fail2ban-beside", "-s", "/run/beside.sock", "-p", "/run/beside.pid");
    }

    private String must(String... words) throws Exception {
        Ran ran = Ran.of(PATIENCE, machine.entering(List.of(words)));
        assertThat(ran.status()).as(ran.output()).isZero();
        return ran.output();
    }

    /** Addresses by jail. */
    SortedMap<String, SortedSet<String>> banned() throws Exception {
        List<String> words = new ArrayList<>(List.of("fail2ban-client"));
        words.addAll(places());
        words.add("banned");
        return banned(must(words.toArray(String[]::new)));
    }

    /** Reads what {@code fail2ban-client banned} prints; jails that ban nobody are left out. */
    static SortedMap<String, SortedSet<String>> banned(String printed) {
        SortedMap<String, SortedSet<String>> all = new TreeMap<>();
        Matcher jails = JAIL.matcher(printed);
        while (jails.find()) {
            SortedSet<String> addresses = new TreeSet<>();
            ADDRESS.matcher(jails.group(2)).results().forEach(found -> addresses.add(found.group(1)));
            if (!addresses.isEmpty()) {
                all.put(jails.group(1), addresses);
            }
        }
        return all;
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
    }
}
