/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Entry;
import dev.reeve.event.Observation;
import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.Journal;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckState;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.program.Conditions;
import dev.reeve.program.KeptPrograms;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import dev.reeve.sim.Happenings;
import dev.reeve.sim.ModelWorld;
import dev.reeve.sim.VirtualNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A life in which every concern has something to do: services in a group, checks, jails, Nagios' hosts, jobs, rules, alerts, operators. */
final class Crowd {
    private static final String CONFIG = """
            services:
              web-1: {run: [/bin/web], group: web}
              web-2: {run: [/bin/web], group: web}
              db: {run: [/bin/db]}
            checks:
              web-http: {http: "http://127.0.0.1:1/", interval: 5s, retry-interval: 3s, timeout: 2s, attempts: 2, service: web-1}
              db-port: {tcp: "127.0.0.1:2", interval: 7s, attempts: 1}
            logs:
              auth:
                files: [/var/log/auth.log]
                patterns: [{name: failed-login, regex: 'from (?<address>[0-9a-fA-F.:]+)', subject: address}]
            schedule:
              report: {cron: "* * * * *", run: [/bin/report]}
            notify:
              ops: {log: {}}
            alerts:
              routes: [{where: {subject: "check/db-port"}, to: ops}]
            fail2ban: {config: %1$s/fail2ban, jails: [sshd]}
            nagios: {file: %1$s/nagios.cfg}
            rules:
              ban:
                on: log.match
                where: {pattern: failed-login}
                count: {at-least: %2$d, within: 10m, by: [address]}
                do: [{ban.add: {address: "${event.address}", for: 10m}}]
              restart:
                on: check.result
                where: {check: web-http, state: critical}
                count: {at-least: 2, within: 1m}
                do: [{service.restart: {service: web-1, reason: "it does not answer, İ"}}]
              silent:
                absence: {of: log.match, for: 30s}
                do: [{notify: {channel: ops, text: "nobody fails"}}]
            """;

    final ModelWorld world = new ModelWorld();
    final VirtualNode node = VirtualNode.fresh("n1", Told.CATALOGUE, Told.START, world);
    private final SplittableRandom random = new SplittableRandom(11);

    static Path write(Path directory, int failures) throws IOException {
        Path jails = Files.createDirectories(directory.resolve("fail2ban/filter.d"));
        Files.writeString(jails.resolve("app.conf"), "[Definition]\nfailregex = ^from <HOST>$\n");
        Files.createDirectories(directory.resolve("fail2ban/action.d"));
        Files.writeString(
                directory.resolve("fail2ban/jail.conf"),
                "[DEFAULT]\nmaxretry = 3\nlogpath = /var/log/app.log\n[sshd]\nenabled = true\nfilter = app\n");
        Files.writeString(directory.resolve("nagios.cfg"), "cfg_file=o.cfg\nuse_timezone=Europe/Berlin\n");
        Files.writeString(directory.resolve("o.cfg"), """
                define command {
                  command_name nt
                  command_line /bin/true
                }
                define contact {
                  contact_name amy
                  host_notification_commands nt
                  service_notification_commands nt
                }
                define host {
                  host_name h1
                  max_check_attempts 2
                  contacts amy
                }
                define service {
                  host_name h1
                  service_description HTTP
                  check_command nt
                  max_check_attempts 2
                  contacts amy
                }
                """);
        Path file = directory.resolve("reeve-" + failures + ".yaml");
        Files.writeString(file, CONFIG.formatted(directory, failures));
        return file;
    }

    static LoadResult load(Path file) {
        LoadResult loaded = Loading.load(DiskReader.STANDARD, file.toString(), Told.CATALOGUE, LoadMode.STRICT);
        if (loaded.config().isEmpty()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return loaded;
    }

    static Program program(Path file) {
        return Conditions.program(load(file).config().orElseThrow(), Told.CATALOGUE);
    }

    /** An hour, written to a journal, with two snapshots on the way. */
    static void live(Path file, Journal journal) {
        Crowd crowd = new Crowd();
        Program program = program(file);
        journal.saveDocument(
                KeptPrograms.KIND,
                program.config().version(),
                SourceBundle.write(load(file).sources()));
        List<Entry> batch = new ArrayList<>();
        crowd.node.listen(batch::add);
        crowd.node.begin(program);
        for (int i = 0; i < 350; i++) {
            crowd.step();
            crowd.node.run(Duration.ofMillis(500 + crowd.random.nextInt(5_000)));
            if (i == 120 || i == 240) {
                keep(batch, journal);
                journal.saveSnapshot(
                        crowd.node.pipeline().lastSequence(),
                        crowd.node.pipeline().save());
            }
        }
        keep(batch, journal);
    }

    private static void keep(List<Entry> batch, Journal journal) {
        journal.append(List.copyOf(batch), () -> {});
        batch.clear();
    }

    private void step() {
        String stranger = "203.0." + random.nextInt(3) + "." + random.nextInt(6);
        switch (random.nextInt(16)) {
            case 0 -> world.kill(node, "web-" + (1 + random.nextInt(2)), "SIGKILL");
            case 1 -> world.checks().says("web-http", random.nextBoolean() ? CheckState.CRITICAL : null);
            case 2 -> world.checks().says("db-port", random.nextBoolean() ? CheckState.CRITICAL : null);
            case 3, 4, 5 -> node.see(Happenings.logMatch("auth", "failed-login", stranger, "failed, from " + stranger));
            case 6, 7, 8 -> node.see(failure(stranger));
            case 9, 10, 11 -> node.see(result(random.nextInt(3)));
            case 12 -> node.see(Happenings.request("service.restart", "service/db", "anna"));
            case 13 ->
                node.see(Happenings.hold(
                        "n1", "h", "service/db", "anna", "looking", node.now().plus(Duration.ofSeconds(20))));
            case 14 -> node.see(Happenings.request("ban.remove", "address/" + stranger, "ıda"));
            default -> {}
        }
    }

    private Observation failure(String address) {
        Attributes said = Attributes.builder()
                .put("jail", "sshd")
                .put("id", address)
                .put("time", node.now().wall())
                .put("text", "from " + address)
                .put("address", address)
                .build();
        return Observation.of("jail.failure", new Subject("jail", "sshd"), said, Trust.FORGEABLE);
    }

    private Observation result(int state) {
        CheckState found = state == 0 ? CheckState.OK : CheckState.CRITICAL;
        Attributes said = Attributes.builder()
                .put("check", "h1/HTTP")
                .put("host", "h1")
                .put("service", "HTTP")
                .put("active", true)
                .put("state", found.label())
                .put("text", found.label())
                .put("took", 1_000)
                .build();
        return Observation.of("check.result", new Subject("check", "h1/HTTP"), said, Trust.MEASURED);
    }
}
