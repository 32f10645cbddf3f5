/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two network namespaces with a cable between them: {@code here} with 10.99.0.1 and fd00:99::1, {@code there} with .2 and ::2. */
final class TwoHosts implements AutoCloseable {
    static final String THERE_V4 = "10.99.0.2";
    static final String THERE_V6 = "fd00:99::2";

    final ProgramRunner runner;
    private final OutputPump pump;
    private final String here;
    private final String there;

    TwoHosts(Path scratch) throws Exception {
        assumeTrue(isRoot(), "needs root, to make network namespaces");
        assumeTrue(Files.exists(Path.of("/usr/sbin/nft")), "needs the tool nft (package nftables)");
        assumeTrue(Files.exists(Path.of("/usr/sbin/ip")), "needs the tool ip (package iproute2)");
        pump = new OutputPump();
        runner = new ProgramRunner(new PosixSpawner(), pump, scratch);
        String unique =
                Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime() & 0xffff, 36);
        here = "rvh" + unique;
        there = "rvt" + unique;
        for (String name : List.of(here, there)) {
            must("ip", "netns", "add", name);
        }
        must("ip", "-n", here, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", there);
        address(here, "1");
        address(there, "2");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void address(String host, String last) throws Exception {
        must("ip", "-n", host, "address", "add", "10.99.0." + last + "/24", "dev", "cable");
        must("ip", "-n", host, "address", "add", "fd00:99::" + last + "/64", "dev", "cable", "nodad");
        must("ip", "-n", host, "link", "set", "cable", "up");
        must("ip", "-n", host, "link", "set", "lo", "up");
    }

    /** What starts a command in the network of the first host, with all else as it is here. */
    List<String> entering() {
        return List.of("nsenter", "--net=/run/netns/" + here);
    }

    /** The same in the network of the second host. */
    List<String> enteringThere() {
        return List.of("nsenter", "--net=/run/netns/" + there);
    }

    /** Gives the second host addresses besides its own. */
    void alsoThere(String... prefixes) throws Exception {
        for (String prefix : prefixes) {
            must("ip", "-n", there, "address", "add", prefix, "dev", "cable", "nodad");
        }
    }

    /** Carries out {@code ip} in the first host. */
    void here(String... words) throws Exception {
        ip(here, words);
    }

    /** Carries out {@code ip} in the second host. */
    void there(String... words) throws Exception {
        ip(there, words);
    }

    private void ip(String host, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip", "-n", host));
        command.addAll(List.of(words));
        must(command.toArray(String[]::new));
    }

    /** The command for nft in the first host. */
    List<String> nft() {
        return List.of("ip", "netns", "exec", here, "nft");
    }

    /** The first host's network namespace. */
    Path namespace() {
        return Path.of("/run/netns", here);
    }

    /** Carries out an nft script in the first host, as another program would. */
    String nft(String script) throws Exception {
        List<String> argv = new ArrayList<>(nft());
        argv.addAll(List.of("-f", "-"));
        ProgramEnd end = runner.run(Program.tool(argv, script, Duration.ofSeconds(20), 1 << 20));
        assertThat(end.succeeded()).as(end.errors()).isTrue();
        return end.output();
    }

    /** Whether packets from the second host are answered by the first; the answer of a closed port will do. */
    boolean reachable(String address) throws Exception {
        return reachable(address, 9);
    }

    boolean reachable(String address, int port) throws Exception {
        ProgramEnd end = runner.run(Program.tool(
                List.of("ip", "netns", "exec", there, "bash", "-c", "exec 3<>/dev/tcp/\"$1\"/" + port, "x", address),
                "",
                Duration.ofMillis(400),
                1000));
        assertThat(end.errors()).doesNotContain("No route", "Network is unreachable");
        return !end.timedOut();
    }

    boolean reachable() throws Exception {
        return reachable("10.99.0.1");
    }

    private void must(String... command) throws Exception {
        ProgramEnd end = runner.run(Program.tool(List.of(command), "", Duration.ofSeconds(20), 10_000));
        assertThat(end.succeeded())
                .as(String.join(" ", command) + ": " + end.errors())
                .isTrue();
    }

    @Override
    public void close() throws Exception {
        for (String name : List.of(here, there)) {
            runner.run(Program.tool(List.of("ip", "netns", "del", name), "", Duration.ofSeconds(20), 1000));
        }
        pump.close();
    }
}
