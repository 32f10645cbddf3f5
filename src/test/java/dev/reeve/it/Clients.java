/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Real clients of a {@link DebianMachine}'s services, from addresses of the host beside it. */
final class Clients {
    /** How it ended. */
    enum Answer {
        IN,
        DENIED,
        /** Nothing came back. */
        NONE
    }

    private static final int SMTP_DENIED = 67;
    private static final int SMTP_REJECTED = 55;
    private static final int CURL_TIMED_OUT = 28;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<String> entering;

    Clients(DebianMachine machine) {
        this.entering = machine.hosts.enteringThere();
    }

    private List<String> command(String... words) {
        List<String> all = new ArrayList<>(entering);
        all.addAll(List.of(words));
        return all;
    }

    List<String> session(String from, String user, String password, String remote) {
        String options =
                "-o ConnectTimeout=10 -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o NumberOfPasswordPrompts=1 -o PreferredAuthentications=password -o LogLevel=ERROR";
        List<String> words = command("sshpass", "-p", password, "ssh", "-F", "none", "-b", from);
        words.addAll(List.of(options.split(" ")));
        words.addAll(List.of(user + "@" + target(from), remote));
        return words;
    }

    Answer ssh(String from, String user, String password) throws Exception {
        Ran ran = Ran.of(PATIENCE, session(from, user, password, "true"));
        if (ran.status() == 0) {
            return Answer.IN;
        }
        return ran.output().contains("Permission denied") ? Answer.DENIED : Answer.NONE;
    }

    private List<String> curl(String from, String... words) {
        List<String> all = command("curl", "--silent", "--max-time", "10", "--interface", from);
        all.addAll(List.of(words));
        return all;
    }

    private static String target(String from) {
        return from.contains(":") ? DebianMachine.V6 : DebianMachine.V4;
    }

    private static String host(String from) {
        return from.contains(":") ? "[" + target(from) + "]" : target(from);
    }

    Answer http(String from, String user, String password) throws Exception {
        Ran ran = Ran.of(
                PATIENCE,
                curl(
                        from,
                        "--user",
                        user + ":" + password,
                        "--output",
                        "/dev/null",
                        "--write-out",
                        "%{http_code}",
                        "http://" + host(from) + "/"));
        return switch (ran.output()) {
            case "200" -> Answer.IN;
            case "401" -> Answer.DENIED;
            default -> none(ran);
        };
    }

    /** Mail sent with a password that is wrong, or, without one, to a recipient elsewhere. */
    private Answer mail(String from, String... words) throws Exception {
        List<String> command =
                curl(from, "smtp://" + host(from), "--mail-from", "a@b.test", "--upload-file", "/dev/null");
        command.addAll(List.of(words));
        Ran ran = Ran.of(PATIENCE, command);
        return ran.status() == SMTP_DENIED || ran.status() == SMTP_REJECTED ? Answer.DENIED : none(ran);
    }

    Answer mailLogin(String from) throws Exception {
        return mail(from, "--user", "bob:wrong", "--login-options", "AUTH=PLAIN", "--mail-rcpt", "c@machine.test");
    }

    Answer relay(String from) throws Exception {
        return mail(from, "--mail-rcpt", "c@elsewhere.test");
    }

    private static Answer none(Ran ran) {
        assertThat(ran.status()).as(ran.output()).isIn(CURL_TIMED_OUT, Ran.TOO_LONG);
        return Answer.NONE;
    }

    /** The attempts, all at once. */
    static List<Answer> together(int times, Callable<Answer> attempt) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : threads.invokeAll(java.util.Collections.nCopies(times, attempt))) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
