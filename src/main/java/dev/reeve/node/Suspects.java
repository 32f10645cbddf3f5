/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Trust;
import dev.reeve.os.Interfaces;
import dev.reeve.os.OperatorSession;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Who it may be that keeps stopping a service. The kernel does not keep who sent a signal, so these are only those who could have: a unit of the same name, other managers that run, processes
 * whose command line names the service, and who is logged in.
 */
final class Suspects implements Consumer<Entry> {
    private static final System.Logger LOG = System.getLogger(Suspects.class.getName());
    private static final int MOST = 5;
    private static final int LEAST_NAME = 3;
    private static final int MOST_ARGUMENT = 300;
    private static final List<String> UNITS =
            List.of("/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system");

    /** By the kernel's name of the process, of which it keeps 15 characters. */
    private static final List<String> MANAGERS = List.of(
            "monit",
            "supervisord",
            "runsvdir",
            "s6-svscan",
            "dinit",
            "god",
            "pacemakerd",
            "heartbeat",
            "keepalived",
            "puppet",
            "chef-client",
            "salt-minion",
            "cfengine",
            "cf-agent",
            "ansible");

    private final Consumer<Observation> tell;

    Suspects(Consumer<Observation> tell) {
        this.tell = tell;
    }

    /** Where another manager is known to have it, that was said with it. */
    static boolean concerns(Entry entry) {
        return entry instanceof Event event
                && event.type().equals("service.contended")
                && event.attributes().integer("times", 1) > 0;
    }

    @Override
    public void accept(Entry entry) {
        if (concerns(entry) && entry instanceof Event event) {
            String service = event.subject().name();
            Attributes said = Attributes.builder()
                    .put("service", service)
                    .put("generation", 0L)
                    .put("text", words(of(service)))
                    .build();
            tell.accept(Observation.of("service.noticed", event.subject(), said, Trust.MEASURED)
                    .causedBy(event.id(), event.following()));
        }
    }

    private static String words(List<String> found) {
        return found.isEmpty()
                ? "who stops it is not known: no other manager, no process that names it and nobody logged in was found"
                : "it may be stopped by: " + String.join("; ", found);
    }

    static List<String> of(String service) {
        List<String> found = new ArrayList<>();
        units(service, found);
        try {
            processes(service, found);
            for (OperatorSession session : Interfaces.operatorSessions()) {
                add(
                        found,
                        session.user() + ", logged in from " + session.source().getHostAddress());
            }
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "suspects cannot be looked for", unreadable);
        }
        return found;
    }

    private static void units(String service, List<String> found) {
        if (service.indexOf('/') < 0) {
            UNITS.stream()
                    .map(folder -> Path.of(folder, service + ".service"))
                    .filter(Files::exists)
                    .findFirst()
                    .ifPresent(unit -> add(found, "systemd, which has " + unit));
        }
    }

    private static void processes(String service, List<String> found) throws IOException {
        long own = ProcessHandle.current().pid();
        for (int pid : Proc.pids()) {
            String comm =
                    pid == own ? "" : ProcStat.read(pid).map(ProcStat::comm).orElse("");
            if (MANAGERS.contains(comm)) {
                add(found, comm + ", process " + pid);
            } else if (!comm.isEmpty() && names(pid, service)) {
                add(found, comm + ", process " + pid + ", which names it");
            }
        }
    }

    /** Its own processes name it too, but they are in a group of Reeve's. The command line itself is not told: it may hold secrets. */
    private static boolean names(int pid, String service) {
        return service.length() >= LEAST_NAME
                && !Proc.controlGroup(pid).orElse("").contains("/reeve")
                && Proc.commandLine(pid).stream().skip(1).anyMatch(argument -> word(argument, service));
    }

    /** As a word of its own in what is no list of a thousand paths. */
    private static boolean word(String argument, String service) {
        int at = argument.length() > MOST_ARGUMENT ? -1 : argument.indexOf(service);
        int end = at + service.length();
        return at >= 0
                && (at == 0 || !Character.isLetterOrDigit(argument.charAt(at - 1)))
                && (end == argument.length() || !Character.isLetterOrDigit(argument.charAt(end)));
    }

    private static void add(List<String> found, String who) {
        if (found.size() < MOST) {
            found.add(who);
        }
    }
}
