/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.it.Clients.Answer;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Debian machine with fail2ban set up, adopted as an administrator would do it, and then attacked for real over a network. */
@Tag("root")
@Timeout(600)
class AdoptedMachineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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

    private static final String SSH = "10.99.0.3";
    private static final String WEB = "fd00:99::4";
    private static final String MAIL = "10.99.0.5";
    private static final String RELAY = "10.99.0.6";
    private static final String FRIEND = "10.99.0.7";

    @TempDir
    Path root;

    private DebianMachine machine;
    private Clients clients;
    private DaemonHarness daemon;

    @BeforeEach
    void boot() throws Exception {
        machine = DebianMachine.start(root);
        machine.hosts.alsoThere("10.99.0.3/24", "fd00:99::4/64", "10.99.0.5/24", "10.99.0.6/24", "10.99.0.7/24");
        clients = new Clients(machine);
        Files.writeString(machine.file("/etc/fail2ban/jail.local"), JAILS);
        daemon = new DaemonHarness(root).by(machine.entering());
    }

    @AfterEach
    void shutDown() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
        if (machine != null) {
            machine.close();
        }
    }

    /** What the command prints in the machine. */
    private String reeve(String... words) throws Exception {
        List<String> command = new ArrayList<>(DaemonImage.command());
        command.addAll(List.of(words));
        Map<String, String> environment = Map.of("REEVE_SOCKET", daemon.socket.toString(), "COLUMNS", "400");
        return Ran.of(PATIENCE, machine.entering(command), environment).output();
    }

    /** Takes what {@code reeve adopt} prints for the configuration, and starts. */
    private String adopt(String more) throws Exception {
        String look = reeve("adopt", "--fail2ban");
        assertThat(look).contains("\nfail2ban:\n");
        String yaml = look.substring(look.indexOf("\nfail2ban:\n") + 1);
        int end = yaml.indexOf("\n\n");
        Files.writeString(
                daemon.config, "daemon: {node: machine}\n" + (end < 0 ? yaml : yaml.substring(0, end + 1)) + more);
        daemon.start();
        return look;
    }

    private void awaitBan(String address) {
        daemon.until("the ban of " + address, PATIENCE, () -> machine.bans(address));
    }

    private long failures(String jail) throws Exception {
        return daemon.entries("jail.failure").stream()
                .filter(entry -> entry.fields("attributes").text("jail").equals(jail))
                .count();
    }

    private void awaitFailures(String jail, int number) {
        daemon.until(number + " failures in " + jail, PATIENCE, () -> failures(jail) == number);
    }

    private void awaitWhy(String address, String... parts) {
        daemon.until("reeve why " + address, PATIENCE, () -> {
            String why = reeve("why", address).replaceAll("\\s+", " ");
            return List.of(parts).stream().allMatch(why::contains);
        });
    }

    @Test
    void whoTriesPasswordsIsBannedAsFail2banWouldAndNobodyElse() throws Exception {
        String look = adopt("jails:\n  own: {files: /var/log/auth.log, expressions: 'x <ADDR>$', max-retries: 3}\n");
        assertThat(look)
                .contains("5 enabled")
                .containsPattern("sshd +yes +sshd +5 in 10 min, for 10 min +/var/log/auth.log")
                .containsPattern("nginx-http-auth +yes +nginx-http-auth .* /var/log/nginx/\\*error.log")
                .containsPattern("postfix-sasl +yes +postfix .* /var/log/mail.log")
                .containsPattern("vsftpd +no ");
        assertThat(reeve("status"))
                .contains("jail vsftpd is left out: ", "not-there")
                .contains("jail own is left out: ", "'max-retries'");
        try (Fail2banBeside fail2ban = new Fail2banBeside(machine, List.of("vsftpd"))) {
            fourDoNotDo();
            attack();
            friendsGetIn();
            daemon.until("fail2ban to ban all of them", PATIENCE, () -> fail2ban.banned().size() == 4);
            assertThat(Fail2banBeside.banned(reeve("fail2ban-client", "banned")))
                    .isEqualTo(fail2ban.banned());
        }
        assertThat(reeve("bans")).contains(SSH, WEB, MAIL, RELAY).doesNotContain(FRIEND);
        awaitWhy(SSH, "jail sshd", "Failed password for root from " + SSH, "read from /var/log/auth.log");
        awaitWhy(WEB, "jail nginx-http-auth", "client: " + WEB, "/var/log/nginx/error.log");
        awaitWhy(MAIL, "jail postfix-sasl", "SASL PLAIN authentication failed", "/var/log/mail.log");
        assertThat(reeve("unban", SSH)).contains("succeeded");
        assertThat(machine.bans(SSH)).isFalse();
        assertThat(clients.ssh(SSH, "ann", "right")).isEqualTo(Answer.IN);
        assertThat(clients.ssh(FRIEND, "ann", "right")).isEqualTo(Answer.IN);
    }

    /** A friend who fails four times, and so never is banned. */
    private void fourDoNotDo() throws Exception {
        assertThat(Clients.together(4, () -> clients.ssh(FRIEND, "root", "wrong")))
                .containsOnly(Answer.DENIED);
        awaitFailures("sshd", 4);
    }

    private void attack() throws Exception {
        Clients.together(5, () -> clients.ssh(SSH, "root", "wrong"));
        Clients.together(5, () -> clients.http(WEB, "bob", "wrong"));
        Clients.together(5, () -> clients.mailLogin(MAIL));
        Clients.together(5, () -> clients.relay(RELAY));
        for (String address : List.of(SSH, WEB, MAIL, RELAY)) {
            awaitBan(address);
        }
        assertThat(machine.hosts.nft("list ruleset\n"))
                .containsPattern(SSH.replace(".", "\\.") + " timeout (10m|9m\\S*) expires");
        assertThat(clients.ssh(SSH, "ann", "right")).isEqualTo(Answer.NONE);
        assertThat(clients.http(WEB, "ann", "right")).isEqualTo(Answer.NONE);
        assertThat(clients.mailLogin(MAIL)).isEqualTo(Answer.NONE);
        assertThat(clients.relay(RELAY)).isEqualTo(Answer.NONE);
    }

    private void friendsGetIn() throws Exception {
        assertThat(machine.bans(FRIEND)).isFalse();
        assertThat(clients.http(FRIEND, "ann", "right")).isEqualTo(Answer.IN);
        assertThat(clients.relay(FRIEND)).isEqualTo(Answer.DENIED);
    }

    @Test
    void whoIsLoggedInIsNeverBanned() throws Exception {
        adopt("");
        Process session = new ProcessBuilder(clients.session(FRIEND, "ann", "right", "cat"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = session.inputReader()) {
            echo(session, said, "first");
            daemon.until("the session to be protected", PATIENCE, () -> daemon.entries("guard.protected").stream()
                    .anyMatch(entry -> entry.text("line").contains(FRIEND)));
            Clients.together(6, () -> clients.ssh(FRIEND, "root", "wrong"));
            daemon.until("the jail's wish", PATIENCE, () -> daemon.entries("jail.ban").stream()
                    .anyMatch(entry -> entry.text("line").contains(FRIEND)));
            Clients.together(5, () -> clients.http(WEB, "bob", "wrong"));
            awaitBan(WEB);
            assertThat(machine.bans(FRIEND)).isFalse();
            awaitWhy(FRIEND, FRIEND + " is never banned: ", "or a session");
            echo(session, said, "second");
            assertThat(clients.ssh(FRIEND, "ann", "right")).isEqualTo(Answer.IN);
        } finally {
            session.destroyForcibly().waitFor();
        }
    }

    private static void echo(Process session, BufferedReader said, String word) throws Exception {
        session.outputWriter().append(word).append('\n').flush();
        assertThat(said.readLine()).isEqualTo(word);
    }

    @Test
    void aKilledDaemonLeavesBansInForceAndCountsOn() throws Exception {
        adopt("");
        assertThat(Clients.together(3, () -> clients.http(WEB, "bob", "wrong"))).containsOnly(Answer.DENIED);
        Clients.together(5, () -> clients.mailLogin(MAIL));
        awaitBan(MAIL);
        awaitFailures("nginx-http-auth", 3);
        daemon.kill();
        assertThat(machine.bans(MAIL)).isTrue();
        assertThat(clients.mailLogin(MAIL)).isEqualTo(Answer.NONE);
        assertThat(clients.http(WEB, "bob", "wrong")).isEqualTo(Answer.DENIED);
        daemon.start();
        awaitFailures("nginx-http-auth", 4);
        assertThat(machine.bans(WEB)).isFalse();
        assertThat(machine.bans(MAIL)).isTrue();
        assertThat(clients.http(WEB, "bob", "wrong")).isEqualTo(Answer.DENIED);
        awaitBan(WEB);
        assertThat(failures("nginx-http-auth")).isEqualTo(5);
        assertThat(daemon.entries("jail.ban")).hasSize(2);
    }

    @Test
    void rotatedLogsLoseNoFailure() throws Exception {
        adopt("");
        assertThat(Clients.together(2, () -> clients.ssh(SSH, "root", "wrong"))).containsOnly(Answer.DENIED);
        Path auth = machine.file("/var/log/auth.log");
        Files.move(auth, machine.file("/var/log/auth.log.1"));
        assertThat(clients.ssh(SSH, "root", "wrong")).isEqualTo(Answer.DENIED);
        machine.reopenLogs();
        assertThat(clients.ssh(SSH, "root", "wrong")).isEqualTo(Answer.DENIED);
        assertThat(auth).exists();
        awaitFailures("sshd", 4);
        assertThat(machine.bans(SSH)).isFalse();
        clients.ssh(SSH, "root", "wrong");
        awaitBan(SSH);
        assertThat(failures("sshd")).isEqualTo(5);
        copyAndTruncate();
    }

    private void copyAndTruncate() throws Exception {
        Path errors = machine.file("/var/log/nginx/error.log");
        assertThat(Clients.together(3, () -> clients.http(WEB, "bob", "wrong"))).containsOnly(Answer.DENIED);
        awaitFailures("nginx-http-auth", 3);
        Files.copy(errors, machine.file("/var/log/nginx/error.log.1"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(errors, new byte[0]);
        assertThat(clients.http(WEB, "bob", "wrong")).isEqualTo(Answer.DENIED);
        awaitFailures("nginx-http-auth", 4);
        assertThat(machine.bans(WEB)).isFalse();
        clients.http(WEB, "bob", "wrong");
        awaitBan(WEB);
        assertThat(failures("nginx-http-auth")).isEqualTo(5);
    }
}
