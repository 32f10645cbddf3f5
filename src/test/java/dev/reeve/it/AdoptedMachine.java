/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.it.Clients.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link DebianMachine} whose fail2ban Reeve takes over, as an administrator would have it do. */
final class AdoptedMachine implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    /** As an administrator has it, one jail with a filter that there is not. */
    private static final String JAILS = """
            [sshd]
            backend = polling
            [nginx-http-auth]
            enabled = true
            [postfix]
            enabled = true
            [postfix-sasl]
            enabled = true
            [vsftpd]
            enabled = true
            filter = not-there
            """;

    static final String SSH = "10.99.0.3";
    static final String WEB = "fd00:99::4";
    static final String MAIL = "10.99.0.5";
    static final String RELAY = "10.99.0.6";
    static final String FRIEND = "10.99.0.7";

    final DebianMachine machine;
    final Clients clients;
    final DaemonHarness daemon;

    AdoptedMachine(Path root) throws Exception {
        machine = DebianMachine.start(root);
        clients = new Clients(machine);
        daemon = new DaemonHarness(root).by(machine.entering());
        try {
            machine.hosts.alsoThere("10.99.0.3/24", "fd00:99::4/64", "10.99.0.5/24", "10.99.0.6/24", "10.99.0.7/24");
            Files.writeString(machine.file("/etc/fail2ban/jail.local"), JAILS);
        } catch (Exception | AssertionError failed) {
            machine.close();
            throw failed;
        }
    }

    /** What the command prints in the machine. */
    String reeve(String... words) throws Exception {
        List<String> command = new ArrayList<>(DaemonImage.command());
        command.addAll(List.of(words));
        Map<String, String> environment = Map.of("REEVE_SOCKET", daemon.socket.toString(), "COLUMNS", "400");
        return Ran.of(PATIENCE, machine.entering(command), environment).output();
    }

    /** Takes what {@code reeve adopt} prints for the configuration, and starts. */
    String adopt(String more) throws Exception {
        String look = reeve("adopt", "--fail2ban");
        assertThat(look).contains("\nfail2ban:\n");
        String yaml = look.substring(look.indexOf("\nfail2ban:\n") + 1);
        int end = yaml.indexOf("\n\n");
        Files.writeString(
                daemon.config, "daemon: {node: machine}\n" + (end < 0 ? yaml : yaml.substring(0, end + 1)) + more);
        daemon.start();
        return look;
    }

    void awaitBan(String address) {
        daemon.until("the ban of " + address, PATIENCE, () -> machine.bans(address));
    }

    long failures(String jail) throws Exception {
        return daemon.entries("jail.failure").stream()
                .filter(entry -> entry.fields("attributes").text("jail").equals(jail))
                .count();
    }

    void awaitFailures(String jail, int number) {
        daemon.until(number + " failures in " + jail, PATIENCE, () -> failures(jail) == number);
    }

    void awaitWhy(String address, String... parts) {
        daemon.until("reeve why " + address, PATIENCE, () -> {
            String why = reeve("why", address).replaceAll("\\s+", " ");
            return List.of(parts).stream().allMatch(why::contains);
        });
    }

    /** One who tries passwords for the site. */
    Answer web() throws Exception {
        return clients.http(WEB, "bob", "wrong");
    }

    /** One who tries passwords of root. */
    Answer ssh() throws Exception {
        return clients.ssh(SSH, "root", "wrong");
    }

    @Override
    public void close() throws Exception {
        try {
            daemon.close();
        } finally {
            machine.close();
        }
    }
}
