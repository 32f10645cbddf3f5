/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static dev.reeve.it.AdoptedMachine.FRIEND;
import static dev.reeve.it.AdoptedMachine.MAIL;
import static dev.reeve.it.AdoptedMachine.PATIENCE;
import static dev.reeve.it.AdoptedMachine.RELAY;
import static dev.reeve.it.AdoptedMachine.SSH;
import static dev.reeve.it.AdoptedMachine.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.it.Clients.Answer;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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
    @TempDir
    Path root;

    private AdoptedMachine adopted;
    private DebianMachine machine;
    private Clients clients;
    private DaemonHarness daemon;

    @BeforeEach
    void boot() throws Exception {
        adopted = new AdoptedMachine(root);
        machine = adopted.machine;
        clients = adopted.clients;
        daemon = adopted.daemon;
    }

    @AfterEach
    void shutDown() throws Exception {
        if (adopted != null) {
            adopted.close();
        }
    }

    @Test
    void whoTriesPasswordsIsBannedAsFail2banWouldAndNobodyElse() throws Exception {
        String look =
                adopted.adopt("jails:\n  own: {files: /var/log/auth.log, expressions: 'x <ADDR>$', max-retries: 3}\n");
        assertThat(look)
                .contains("5 enabled")
                .containsPattern("sshd +yes +sshd +5 in 10 min, for 10 min +/var/log/auth.log")
                .containsPattern("nginx-http-auth +yes +nginx-http-auth .* /var/log/nginx/\\*error.log")
                .containsPattern("postfix-sasl +yes +postfix .* /var/log/mail.log")
                .containsPattern("vsftpd +no ");
        assertThat(adopted.reeve("status"))
                .contains("jail vsftpd is left out: ", "not-there")
                .contains("jail own is left out: ", "'max-retries'");
        try (Fail2banBeside fail2ban = new Fail2banBeside(machine, List.of("vsftpd"))) {
            fourDoNotDo();
            attack();
            friendsGetIn();
            daemon.until(
                    "fail2ban to ban all of them",
                    PATIENCE,
                    () -> fail2ban.banned().size() == 4);
            assertThat(Fail2banBeside.banned(adopted.reeve("fail2ban-client", "banned")))
                    .isEqualTo(fail2ban.banned());
        }
        assertThat(adopted.reeve("bans")).contains(SSH, WEB, MAIL, RELAY).doesNotContain(FRIEND);
        adopted.awaitWhy(SSH, "jail sshd", "Failed password for root from " + SSH, "read from /var/log/auth.log");
        adopted.awaitWhy(WEB, "jail nginx-http-auth", "client: " + WEB, "/var/log/nginx/error.log");
        adopted.awaitWhy(MAIL, "jail postfix-sasl", "SASL PLAIN authentication failed", "/var/log/mail.log");
        assertThat(adopted.reeve("unban", SSH)).contains("succeeded");
        assertThat(machine.bans(SSH)).isFalse();
        assertThat(clients.ssh(SSH, "ann", "right")).isEqualTo(Answer.IN);
        assertThat(clients.ssh(FRIEND, "ann", "right")).isEqualTo(Answer.IN);
    }

    /** A friend who fails four times, and so never is banned. */
    private void fourDoNotDo() throws Exception {
        assertThat(Clients.together(4, () -> clients.ssh(FRIEND, "root", "wrong")))
                .containsOnly(Answer.DENIED);
        adopted.awaitFailures("sshd", 4);
    }

    private void attack() throws Exception {
        Clients.together(5, adopted::ssh);
        Clients.together(5, adopted::web);
        Clients.together(5, () -> clients.mailLogin(MAIL));
        Clients.together(5, () -> clients.relay(RELAY));
        for (String address : List.of(SSH, WEB, MAIL, RELAY)) {
            adopted.awaitBan(address);
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
        adopted.adopt("");
        Process session = new ProcessBuilder(clients.session(FRIEND, "ann", "right", "cat"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = session.inputReader()) {
            echo(session, said, "first");
            daemon.until(
                    "the session to be protected",
                    PATIENCE,
                    () -> daemon.entries("guard.protected").stream()
                            .anyMatch(entry -> entry.text("line").contains(FRIEND)));
            Clients.together(6, () -> clients.ssh(FRIEND, "root", "wrong"));
            daemon.until(
                    "the jail's wish",
                    PATIENCE,
                    () -> daemon.entries("jail.ban").stream()
                            .anyMatch(entry -> entry.text("line").contains(FRIEND)));
            Clients.together(5, adopted::web);
            adopted.awaitBan(WEB);
            assertThat(machine.bans(FRIEND)).isFalse();
            adopted.awaitWhy(FRIEND, FRIEND + " is never banned: ", "operator session");
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
        adopted.adopt("");
        assertThat(Clients.together(3, adopted::web)).containsOnly(Answer.DENIED);
        Clients.together(5, () -> clients.mailLogin(MAIL));
        adopted.awaitBan(MAIL);
        adopted.awaitFailures("nginx-http-auth", 3);
        daemon.kill();
        assertThat(machine.bans(MAIL)).isTrue();
        assertThat(clients.mailLogin(MAIL)).isEqualTo(Answer.NONE);
        assertThat(adopted.web()).isEqualTo(Answer.DENIED);
        daemon.start();
        adopted.awaitFailures("nginx-http-auth", 4);
        assertThat(machine.bans(WEB)).isFalse();
        assertThat(machine.bans(MAIL)).isTrue();
        assertThat(adopted.web()).isEqualTo(Answer.DENIED);
        adopted.awaitBan(WEB);
        assertThat(adopted.failures("nginx-http-auth")).isEqualTo(5);
        assertThat(daemon.entries("jail.ban")).hasSize(2);
    }

    @Test
    void rotatedLogsLoseNoFailure() throws Exception {
        adopted.adopt("");
        assertThat(Clients.together(2, adopted::ssh)).containsOnly(Answer.DENIED);
        Path auth = machine.file("/var/log/auth.log");
        Files.move(auth, machine.file("/var/log/auth.log.1"));
        assertThat(adopted.ssh()).isEqualTo(Answer.DENIED);
        machine.reopenLogs();
        assertThat(adopted.ssh()).isEqualTo(Answer.DENIED);
        assertThat(auth).exists();
        adopted.awaitFailures("sshd", 4);
        assertThat(machine.bans(SSH)).isFalse();
        adopted.ssh();
        adopted.awaitBan(SSH);
        assertThat(adopted.failures("sshd")).isEqualTo(5);
        copyAndTruncate();
    }

    private void copyAndTruncate() throws Exception {
        Path errors = machine.file("/var/log/nginx/error.log");
        assertThat(Clients.together(3, adopted::web)).containsOnly(Answer.DENIED);
        adopted.awaitFailures("nginx-http-auth", 3);
        Files.copy(errors, machine.file("/var/log/nginx/error.log.1"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(errors, new byte[0]);
        assertThat(adopted.web()).isEqualTo(Answer.DENIED);
        adopted.awaitFailures("nginx-http-auth", 4);
        assertThat(machine.bans(WEB)).isFalse();
        adopted.web();
        adopted.awaitBan(WEB);
        assertThat(adopted.failures("nginx-http-auth")).isEqualTo(5);
    }
}
