/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The view {@code status} for people: what is wrong first, then what there is. Sections with nothing in them are left out. */
final class StatusText {
    private static final String GOOD = "32";
    private static final String BAD = "31";
    private static final String ODD = "33";
    private static final int MOST = 200;

    private final Terminal to;
    private final Ago ago;

    StatusText(Terminal to) {
        this.to = to;
        this.ago = new Ago(to.clock().instant(), to.zone());
    }

    void print(Look status) {
        head(status);
        degraded(status.texts("degraded"));
        holds(status.all("holds"));
        silences(status.all("silences"));
        new AlertsText(to, ago).print(status.all("alerts"));
        approvals(status.all("approvals"));
        changes(status.all("changes"));
        services(status.all("services"));
        checks(status.all("checks"));
        watched(status.at("monitor"));
        jobs(status.all("jobs"));
        new JailsText(to).print(status.all("jails"));
        bans(status.at("bans"));
        sources(status.all("sources"));
        journal(status.at("journal"));
    }

    private void head(Look status) {
        String up = Ago.span(Duration.ofSeconds(status.number("uptimeSeconds", 0)));
        to.say("reeve " + status.text("version", "?") + " on " + status.text("node", "?") + ", up " + up + ", pid "
                + status.text("pid", "?") + mode(status.text("mode", "acting")));
        Look config = status.at("config");
        if (config.has("version")) {
            to.say("config " + config.text("version") + (config.has("file") ? " from " + config.text("file") : ""));
        }
        absence(status.at("absence"));
    }

    private void absence(Look absence) {
        Instant from = absence.instant("from");
        Instant end = absence.instant("to");
        if (from != null && end != null) {
            boolean clean = absence.truth("clean");
            to.say("no daemon ran from " + ago.clock(from) + " to " + ago.clock(end) + " ("
                    + Ago.span(Duration.between(from, end)) + (clean ? "" : " at most") + "): the one before "
                    + (clean ? "was stopped" : "did not end in order"));
        }
    }

    private static String mode(String mode) {
        return switch (mode) {
            case "acting" -> "";
            case "dry-run" -> ", DRY RUN: nothing is done, only recorded";
            default -> ", " + mode;
        };
    }

    private void section(String style, String title) {
        to.out().println();
        to.out().println(to.style(style.isEmpty() ? "1" : "1;" + style, title));
    }

    private void degraded(List<String> texts) {
        if (!texts.isEmpty()) {
            section(BAD, "DEGRADED");
            texts.stream().limit(MOST).forEach(text -> to.say("  " + text));
        }
    }

    private void holds(List<Look> holds) {
        if (!holds.isEmpty()) {
            section(ODD, "HELD: nothing new is done there");
            for (Look hold : first(holds)) {
                String end =
                        hold.instant("until") == null ? "until lifted" : "ends " + ago.until(hold.instant("until"));
                to.say("  " + hold.text("scope") + " by " + hold.text("owner") + ", " + end + ": " + hold.text("reason")
                        + " (" + hold.text("hold") + ")");
            }
        }
    }

    private void silences(List<Look> silences) {
        if (!silences.isEmpty()) {
            section(ODD, "SILENCED: nobody is told of it");
            first(silences).forEach(silence -> to.say("  " + SilenceCommand.line(silence, ago)));
        }
    }

    void approvals(List<Look> approvals) {
        if (!approvals.isEmpty()) {
            section(ODD, "WAITING FOR A PERSON: reeve approve ID");
            for (Look asked : first(approvals)) {
                to.say("  " + asked.text("decision") + " " + asked.text("action") + " " + asked.text("target") + ": "
                        + asked.text("text") + " (expires " + ago.until(asked.instant("expires")) + ")");
                asked.texts("forecast").forEach(line -> to.say("      " + line));
            }
        }
    }

    private void changes(List<Look> changes) {
        if (!changes.isEmpty()) {
            section(ODD, "NETWORK CHANGED, NOT CONFIRMED: reeve confirm, or reeve undo");
            for (Look change : first(changes)) {
                String trouble = change.text("trouble").isEmpty() ? "" : "; NOT UNDONE: " + change.text("trouble");
                to.say("  " + change.text("command") + " by " + change.text("by") + ", undone "
                        + ago.until(change.instant("due")) + trouble);
            }
        }
    }

    /** One service in full, with the holds that cover it and its checks that are not well. */
    void one(Look service, List<Look> holds, List<Look> checks) {
        String state = service.text("state");
        String name = service.text("name");
        String pid = service.text("pid").isEmpty() ? "" : ", pid " + service.text("pid");
        to.say(name + " " + to.style(serviceStyle(state), state) + " for " + ago.since(service.instant("since")) + pid
                + (service.text("reason").isEmpty() ? "" : ": " + service.text("reason")));
        Stream.of(
                        said(service),
                        service.instant("until") == null ? "" : "next try " + ago.until(service.instant("until")),
                        "desired " + service.text("desired") + " by " + service.text("desiredBy", "the configuration"),
                        service.text("restarts").equals("0") ? "" : "restarts: " + service.text("restarts"),
                        service.text("status"),
                        service.text("escaped"))
                .filter(line -> !line.isEmpty())
                .forEach(line -> to.say("  " + line));
        Bearing.lines(service, holds, checks, ago).forEach(line -> to.say("  " + line));
        to.say("  more: reeve why " + name + ", reeve why-not " + name + ", reeve logs " + name);
    }

    private void services(List<Look> services) {
        if (services.isEmpty()) {
            return;
        }
        section("", "SERVICES");
        Table table = new Table("NAME", "STATE", "PID", "SINCE", "RESTARTS", "CPU", "MEMORY", "IDENTITY", "");
        for (Look service : first(services)) {
            String state = service.text("state");
            table.row(
                    serviceStyle(state),
                    service.text("name"),
                    state,
                    service.text("pid"),
                    ago.since(service.instant("since")),
                    service.text("restarts"),
                    Amounts.cpu(service.at("usage")),
                    Amounts.memory(service.at("usage")),
                    service.text("identity"),
                    note(service));
        }
        table.print(to);
    }

    private String note(Look service) {
        String reason = List.of("running", "done").contains(service.text("state")) ? "" : service.text("reason");
        boolean told = service.instant("until") == null || reason.contains("next try");
        String until = told ? "" : "next try " + ago.until(service.instant("until"));
        String limits = service.texts("missingLimits").isEmpty()
                ? ""
                : "runs without limits: " + String.join("; ", service.texts("missingLimits"));
        String kind = List.of("", "native").contains(service.text("kind")) ? "" : "by " + service.text("kind");
        return Stream.of(
                        kind,
                        service.text("role"),
                        reason,
                        said(service),
                        until,
                        limits,
                        service.text("escaped"),
                        service.text("status"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Marked as not Reeve's own: a program may write what it likes. */
    static String said(Look service) {
        String said = service.text("said");
        return said.isEmpty() ? "" : "it said '" + said + "' (reeve logs " + service.text("name") + ")";
    }

    private static String serviceStyle(String state) {
        return switch (state) {
            case "running", "done" -> GOOD;
            case "stopped" -> "";
            case "stuck", "quarantined" -> BAD;
            default -> ODD;
        };
    }

    private void checks(List<Look> checks) {
        if (checks.isEmpty()) {
            return;
        }
        section("", "CHECKS  " + counts(checks));
        Table table = new Table("NAME", "STATE", "SINCE", "");
        boolean any = false;
        for (Look check : first(checks)) {
            String state = check.text("state");
            if (!state.equals("ok")) {
                any = true;
                String soft = check.text("kind").equals("soft") ? " (soft)" : "";
                table.row(
                        state.equals("critical") ? BAD : ODD,
                        check.text("name"),
                        state + soft,
                        ago.since(check.instant("since")),
                        check.text("text"));
            }
        }
        if (any) {
            table.print(to);
        }
    }

    /** What Nagios' configuration has watched. */
    private void watched(Look monitor) {
        if (!monitor.has("hosts")) {
            return;
        }
        String hosts = counts(monitor.at("hosts"), "up", "down", "unreachable", "pending");
        String services = counts(monitor.at("services"), "ok", "warning", "critical", "unknown", "pending");
        String shadow = monitor.truth("shadow") ? "  shadow: nobody is told, no handler runs" : "";
        section("", "HOSTS AND SERVICES" + shadow);
        to.say("  hosts: " + (hosts.isEmpty() ? "none" : hosts));
        to.say("  services: " + (services.isEmpty() ? "none" : services));
        if (hosts.contains("down") || hosts.contains("unreachable") || services.matches(".*(warn|crit|unkn).*")) {
            to.say("  reeve problems lists what is not well");
        }
    }

    private static String counts(Look counts, String... states) {
        return Stream.of(states)
                .filter(state -> counts.number(state, 0) > 0)
                .map(state -> counts.number(state, 0) + " " + state)
                .collect(Collectors.joining(", "));
    }

    private static String counts(List<Look> checks) {
        Map<String, Integer> counts = new TreeMap<>();
        checks.forEach(check -> counts.merge(check.text("state"), 1, Integer::sum));
        StringBuilder text = new StringBuilder();
        counts.forEach((state, count) -> text.append(text.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(state));
        return text.toString();
    }

    private void jobs(List<Look> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        section("", "JOBS");
        Table table = new Table("NAME", "RESULT", "LAST", "NEXT");
        for (Look job : first(jobs)) {
            String result = job.truth("running") ? "running" : job.text("result", "-");
            String style = result.equals("failed") ? BAD : result.equals("succeeded") ? GOOD : "";
            table.row(style, label(job), result, last(job), ago.until(job.instant("next")));
        }
        table.print(to);
    }

    /** The name of a crontab's line says nothing to people; its place does. */
    private static String label(Look job) {
        String name = job.text("name");
        return name.startsWith("cron/") ? name + " " + job.text("origin", "").replaceFirst(":1$", "") : name;
    }

    private String last(Look job) {
        return job.instant("last") == null ? "never" : ago.since(job.instant("last")) + " ago";
    }

    private void bans(Look bans) {
        long count = bans.number("count", 0);
        boolean out = bans.has("outage");
        boolean shown = !out && bans.has("effective") && !bans.truth("effective");
        if (count > 0 || shown) {
            section(out ? BAD : "", "BANS");
            to.say("  " + count + (count == 1 ? " address" : " addresses") + " by " + bans.text("backend", "?")
                    + (shown ? ", recorded only: nobody is kept out" : "") + (out ? outage(bans.at("outage")) : ""));
        }
    }

    private String outage(Look outage) {
        String who = outage.truth("all") ? "" : outage.number("missing", 0) + " of them ";
        return ", " + who + "NOT IN FORCE for " + ago.since(outage.instant("since"))
                + (outage.instant("next") == null
                        ? ", being put back"
                        : ", next try " + ago.until(outage.instant("next")));
    }

    private void sources(List<Look> sources) {
        if (sources.isEmpty()) {
            return;
        }
        section("", "SOURCES  " + counts(sources));
        for (Look source : first(sources)) {
            if (!source.text("state").equals("running")) {
                String since = source.instant("since") == null ? "" : " for " + ago.since(source.instant("since"));
                to.say("  " + source.text("name") + " " + source.text("state") + since
                        + (source.has("error") ? ": " + source.text("error") : ""));
            }
        }
    }

    private void journal(Look journal) {
        if (journal.has("sequence")) {
            section("", "JOURNAL");
            String size = journal.has("bytes") ? ", " + journal.number("bytes", 0) / (1 << 20) + " MiB" : "";
            String back = journal.instant("oldest") == null
                    ? ""
                    : ", back to " + ago.clock(java.util.Objects.requireNonNull(journal.instant("oldest")));
            to.say("  entry " + journal.text("sequence") + size + back);
        }
    }

    /** A terminal is no place for thousands of rows; --json has all. */
    private List<Look> first(List<Look> all) {
        if (all.size() > MOST) {
            to.say("  the first " + MOST + " of " + all.size() + "; --json shows all");
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }
}
