/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve downtime}: spans in which nobody is told of problems. */
final class DowntimeCommand implements Command {
    private static final List<String> VERBS = List.of("add", "list", "remove");
    private static final Duration USUAL = Duration.ofHours(1);

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "downtime",
                        "Plans spans in which nobody is told of the problems of checks, hosts and services.",
                        "add NAME: a check, a host, or a service as HOST/SERVICE; usually one hour from now. A host's holds for its services too. With --flexible it runs as long as --for says, from the first problem between --from and --until.",
                        "list: what is planned and what runs. remove NUMBER: takes one back.")
                .argument("WHAT", true, "add, list or remove", VERBS)
                .argument("NAME|NUMBER", false, "for add and remove")
                .option("--for", "SPAN", "how long, such as 2h; usually 1h")
                .option("--from", "TIME", "when it begins, such as 2027-01-31T22:00; usually now")
                .option("--until", "TIME", "when it ends, in place of --for; with --flexible the last moment to begin")
                .flag("--flexible", "from the first problem on")
                .flag("--services", "of a host: one for each of its services too")
                .option("-m --message", "TEXT", "why")
                .option("--author", "NAME", "who; usually you")
                .remote()
                .examples(
                        "reeve downtime add web --for 2h -m 'new kernel'",
                        "reeve downtime add web/HTTP --from 2027-01-31T22:00 --until 2027-02-01T04:00",
                        "reeve downtime list",
                        "reeve downtime remove 3")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        return switch (call.required(0)) {
            case "add" -> add(call);
            case "remove" -> remove(call);
            case "list" -> call.print(call.client().get("/v1/views/downtimes"), view -> list(call.terminal(), view));
            default ->
                throw new UsageProblem("there is no 'reeve downtime " + call.required(0) + "'"
                        + Nearest.hint(call.required(0), VERBS));
        };
    }

    private static int add(Invocation call) throws Unreachable {
        WatchName name = WatchName.parse(call.required(1));
        Instant now = call.terminal().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = time(call, "--from", now);
        Duration span = call.span("--for");
        Instant until = time(call, "--until", from.plus(span == null ? USUAL : span));
        boolean flexible = call.flag("--flexible");
        if (!until.isAfter(from) || !until.isAfter(now)) {
            throw new UsageProblem("the downtime would be over, or end before it begins");
        }
        String message = call.option("--message");
        String rest = ";" + from.getEpochSecond() + ";" + until.getEpochSecond() + (flexible ? ";0;0;" : ";1;0;")
                + (span == null ? USUAL : span).toSeconds() + ";" + MonitorOrder.author(call) + ";"
                + MonitorOrder.line(message == null ? "downtime" : message);
        List<String> commands = new ArrayList<>();
        commands.add("SCHEDULE_" + name.kind() + "_DOWNTIME;" + name.arguments() + rest);
        if (call.flag("--services") && name.service() == null) {
            commands.add("SCHEDULE_HOST_SVC_DOWNTIME;" + name.host() + rest);
        }
        return MonitorOrder.send(call, commands, name + " is in downtime until " + until);
    }

    private static Instant time(Invocation call, String option, Instant otherwise) {
        String text = call.option(option);
        try {
            return text == null
                    ? otherwise
                    : text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text.replace(' ', 'T'))
                                    .atZone(call.terminal().zone())
                                    .toInstant();
        } catch (DateTimeException wrong) {
            throw new UsageProblem(option + ": expected a time such as 2027-01-31T22:00, found '" + text + "'");
        }
    }

    private static int remove(Invocation call) throws Unreachable {
        String number = call.required(1);
        if (!number.matches("\\d{1,18}")) {
            throw new UsageProblem(
                    "expected the number of a downtime, found '" + number + "'; reeve downtime list shows them");
        }
        Reply planned = call.client().get("/v1/views/downtimes");
        if (!planned.ok()) {
            return call.refuse(planned);
        }
        if (new Look(planned.value()).all("downtimes").stream().noneMatch(one -> is(one, number))) {
            call.terminal().complain("there is no downtime " + number + "; reeve downtime list shows them");
            return Exit.FAILED;
        }
        return MonitorOrder.send(call, List.of("DEL_HOST_DOWNTIME;" + number), "downtime " + number + " is removed");
    }

    private static boolean is(Look downtime, String number) {
        return downtime.text("id").equals(Long.toString(Long.parseLong(number)));
    }

    private static int list(Terminal to, Look view) {
        if (view.all("downtimes").isEmpty()) {
            to.say("there are no downtimes");
            return Exit.OK;
        }
        Ago ago = new Ago(to.clock().instant(), to.zone());
        Table table = new Table("NUMBER", "OF", "NOW", "BEGINS", "ENDS", "WHO", "WHY");
        for (Look one : view.all("downtimes")) {
            table.row(
                    one.truth("running") ? "33" : "",
                    one.text("id"),
                    one.text("name"),
                    one.truth("running") ? "runs" : one.truth("fixed") ? "planned" : "waits",
                    one.text("start"),
                    ago.until(one.instant("end")),
                    one.text("author"),
                    one.text("comment"));
        }
        table.print(to);
        return Exit.OK;
    }
}
