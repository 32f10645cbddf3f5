/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A machine with sshd, nginx, postfix and rsyslog as Debian installs them, in a network and a mount namespace of its own: they run for real, at their own ports and with their own paths, on copies of this machine's files.
 * In it there is one user, {@code ann} with the password {@code right}, who may also see its site.
 */
final class DebianMachine implements AutoCloseable {
    static final String V4 = "10.99.0.1";
    static final String V6 = "fd00:99::1";

    /** Command by Debian package. */
    private static final List<List<String>> NEEDED = List.of(
            List.of("/usr/sbin/sshd", "openssh-server"),
            List.of("/usr/bin/ssh", "openssh-client"),
            List.of("/usr/bin/sshpass", "sshpass"),
            List.of("/usr/sbin/nginx", "nginx-light"),
            List.of("/usr/sbin/postfix", "postfix"),
            List.of("/usr/sbin/rsyslogd", "rsyslog"),
            List.of("/usr/bin/curl", "curl"),
            List.of("/usr/bin/fail2ban-server", "fail2ban"));

    final TwoHosts hosts;
    private final Path folder;
    private final Path said;
    private final Cgroup group;
    private @Nullable Process process;

    private DebianMachine(Path scratch, Cgroups groups) throws Exception {
        folder = Files.createDirectory(scratch.resolve("machine"));
        said = scratch.resolve("machine.log");
        group = new Cgroup(groups.base()
                .resolveSibling("test-machine-" + ProcessHandle.current().pid() + "-" + System.nanoTime()));
        hosts = new TwoHosts(scratch);
    }

    /** Starts one and waits until its services answer. Skips the test where a package is missing. */
    static DebianMachine start(Path scratch) throws Exception {
        for (List<String> needed : NEEDED) {
            assumeTrue(Files.exists(Path.of(needed.getFirst())), "needs the package " + needed.getLast());
        }
        Cgroups groups = Cgroups.discover().ifUsable().orElse(null);
        assumeTrue(groups != null, "needs a writable cgroup v2 hierarchy");
        DebianMachine machine = new DebianMachine(scratch, groups);
        try {
            machine.begin();
            return machine;
        } catch (Exception | AssertionError failed) {
            machine.close();
            throw failed;
        }
    }

    private void begin() throws Exception {
        group.create();
        List<String> command = new ArrayList<>(hosts.entering());
        command.addAll(List.of("unshare", "--mount", "--propagation", "private", "bash", script()));
        command.addAll(List.of(folder.toString(), group.path().toString()));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process = started;
        await("the services of the machine")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    String output = Files.readString(said);
                    assertThat(started.isAlive()).as(output).isTrue();
                    return output.lines().anyMatch("ready"::equals);
                });
    }

    private static String script() throws URISyntaxException {
        return Path.of(java.util.Objects.requireNonNull(DebianMachine.class.getResource("debian-machine.sh"))
                        .toURI())
                .toString();
    }

    /** What starts a command in the machine. */
    List<String> entering() {
        long pid = java.util.Objects.requireNonNull(process).pid();
        return List.of("nsenter", "--net=/proc/" + pid + "/ns/net", "--mount=/proc/" + pid + "/ns/mnt");
    }

    List<String> entering(List<String> command) {
        List<String> all = new ArrayList<>(entering());
        all.addAll(command);
        return all;
    }

    /** Where a file of the machine is found from outside. @param path such as {@code /etc/passwd} */
    Path file(String path) {
        return folder.resolve(path.substring(1));
    }

    /** Has the logger open its files anew, as logrotate does. */
    void reopenLogs() throws Exception {
        String logger = Files.readString(folder.resolve("rsyslog.pid")).strip();
        assertThat(Shell.run("kill", "-HUP", logger)).isZero();
    }

    /** Whether the packet filter holds a ban of the address. */
    boolean bans(String address) throws Exception {
        return hosts.nft("list ruleset\n").contains(" " + address + " timeout ");
    }

    /** Ends all that runs in the machine; its namespaces and what is mounted there end with it. */
    @Override
    public void close() throws Exception {
        try {
            if (process != null) {
                process.getOutputStream().close();
                process.waitFor(10, TimeUnit.SECONDS);
            }
            if (group.exists()) {
                group.kill();
                group.awaitEmpty(Duration.ofSeconds(10));
                group.remove();
            }
        } finally {
            hosts.close();
        }
    }
}
