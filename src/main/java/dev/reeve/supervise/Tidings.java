/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Proc;
import dev.reeve.os.Signals;
import java.nio.file.Path;
import java.util.Objects;

/** Words what was seen as events. */
final class Tidings {
    private Tidings() {}

    static Observation started(
            String service, InstanceRecord.Started process, @org.jspecify.annotations.Nullable Path group) {
        return started(service, process, group, java.util.List.of());
    }

    /** @param reloadable parameters that its agent takes anew */
    static Observation started(
            String service,
            InstanceRecord.Started process,
            @org.jspecify.annotations.Nullable Path group,
            java.util.List<String> reloadable) {
        Attributes.Builder said = about(service, process.generation())
                .put("pid", process.pid())
                .put("start", process.startTime())
                .put("boot", Proc.bootId())
                .put("group", Objects.toString(group, ""));
        return tell(
                "started", service, reloadable.isEmpty() ? said : said.put("reloadable", String.join(" ", reloadable)));
    }

    static Observation exited(
            String service, long generation, int pid, ExitStatus status, boolean populated, String text) {
        return exited(service, generation, pid, status, populated, false, text);
    }

    static Observation exited(
            String service,
            long generation,
            int pid,
            ExitStatus status,
            boolean populated,
            boolean finishing,
            String text) {
        Attributes.Builder said = about(service, generation).put("pid", pid);
        switch (status.kind()) {
            case EXITED -> said.put("status", status.value());
            case KILLED -> said.put("signal", Signals.name(status.value()));
            case UNKNOWN -> {}
        }
        said.put("known", status.kind() != ExitStatus.Kind.UNKNOWN).put("populated", populated);
        if (!text.isEmpty()) {
            said.put("text", cut(text));
        }
        if (finishing) {
            said.put("finishing", true);
        }
        return tell("exited", service, said);
    }

    /** With the program's own last words, where it had some. */
    static Observation said(Observation exited, String words) {
        return words.isEmpty()
                ? exited
                : Observation.of(
                        exited.type(),
                        exited.subject(),
                        exited.attributes().with("said", Value.of(words)),
                        exited.trust());
    }

    static Observation hook(String service, long generation, String hook, String text) {
        String cut = text.length() <= 1_000 ? text : text.substring(0, 1_000);
        return tell(
                "hook", service, about(service, generation).put("hook", hook).put("text", cut));
    }

    static Observation emptied(String service, long generation) {
        return tell("emptied", service, about(service, generation));
    }

    static Observation ready(String service, long generation) {
        return tell("ready", service, about(service, generation));
    }

    static Observation unready(String service, long generation, String text) {
        return tell("unready", service, about(service, generation).put("text", cut(text)));
    }

    static Observation failed(String service, long generation, String text) {
        return tell("failed", service, about(service, generation).put("text", cut(text)));
    }

    static Observation escaped(String service, long generation, String text) {
        return tell("escaped", service, about(service, generation).put("text", cut(text)));
    }

    static Observation noticed(String service, long generation, String text) {
        return tell("noticed", service, about(service, generation).put("text", cut(text)));
    }

    static Observation role(String service, long generation, String role, String text) {
        return tell(
                "role", service, about(service, generation).put("role", role).put("text", cut(text)));
    }

    private static String cut(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000);
    }

    static Observation watchdog(String service, long generation, String text) {
        return tell("watchdog", service, about(service, generation).put("text", text));
    }

    /** @param status in the service's own words */
    static Observation notified(String service, long generation, String state, String status) {
        return tell(
                "notified",
                service,
                about(service, generation).put("state", state).put("text", status));
    }

    /** @param perhaps what was killed, as far as it is known */
    static Observation oom(String service, long generation, long killed, String perhaps) {
        return tell(
                "oom", service, about(service, generation).put("killed", killed).put("text", perhaps));
    }

    /** @param percent of the last ten seconds */
    static Observation pressure(String service, long generation, double percent) {
        return tell("pressure", service, about(service, generation).put("percent", Value.of(percent)));
    }

    static Observation connection(String service, long generation) {
        return tell("connection", service, about(service, generation));
    }

    static Observation notifyRefused(String service, long generation, int pid, String text) {
        return tell(
                "notify-refused",
                service,
                about(service, generation).put("pid", pid).put("text", text));
    }

    static Observation observed(String service, Attributes.Builder said) {
        return tell("observed", service, said);
    }

    static Attributes.Builder about(String service, long generation) {
        return Attributes.builder().put("service", service).put("generation", generation);
    }

    private static Observation tell(String what, String service, Attributes.Builder said) {
        return Observation.of("service." + what, Subject.service(service), said.build(), Trust.MEASURED);
    }
}
