/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.model.Value;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Setting;
import dev.reeve.model.monitor.external.ExternalCommand;
import dev.reeve.model.monitor.external.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Orders about hosts and services, in the text of Nagios' external commands. */
final class MonitorRoutes {
    static final int MOST = 1_000;
    static final Duration MOST_TIME = Duration.ofMinutes(2);

    private final Daemon daemon;

    MonitorRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v1/monitor/commands", Role.OPERATOR, this::command),
                Route.post("/v1/monitor/results", Role.OPERATOR, this::results));
    }

    /** What NRDP's clients send in JSON. */
    private void results(Exchange exchange) {
        if (!(exchange.body("checkresults").get("checkresults") instanceof Value.Items(List<Value> results))
                || results.size() > MOST
                || results.isEmpty()) {
            throw Problem.badRequest(
                    "'checkresults' is no list of 1 to " + MOST, "such as [{\"hostname\": \"web\", \"state\": 0}]");
        }
        List<String> lines = PushedResults.commands(results);
        lines.forEach(MonitorRoutes::check);
        carryOut(lines, exchange);
    }

    private void command(Exchange exchange) {
        if (!(exchange.body("commands").get("commands") instanceof Value.Items(List<Value> lines))
                || lines.size() > MOST
                || lines.isEmpty()) {
            throw Problem.badRequest(
                    "'commands' is no list of 1 to " + MOST, "such as [\"SCHEDULE_FORCED_SVC_CHECK;web;HTTP;0\"]");
        }
        List<String> texts = lines.stream().map(Value::plain).toList();
        texts.forEach(MonitorRoutes::check);
        texts.forEach(text -> permit(text, exchange.caller()));
        carryOut(texts, exchange);
    }

    private void carryOut(List<String> lines, Exchange exchange) {
        exchange.deadlines().within(MOST_TIME);
        List<Value> answers = new ArrayList<>();
        int accepted = 0;
        for (String line : lines) {
            Answer answer = daemon.monitor(line, exchange.caller());
            accepted += answer.accepted() ? 1 : 0;
            answers.add(shape(line, answer));
        }
        exchange.send(
                accepted == 0 ? 422 : 200,
                new Shape().put("accepted", accepted).put("answers", answers).value());
    }

    /** What is no command at all is refused before anything is written down. */
    static void check(String line) {
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("a command has control characters in it", "\\\\n for a line break in an output");
        }
        if (ExternalCommand.read(line) instanceof Reading.Refused refused) {
            throw Problem.badRequest(
                    refused.reason(),
                    refused.suggestion().isEmpty() ? refused.expected() : "did you mean " + refused.suggestion() + "?");
        }
    }

    /** The arguments of another check command or event handler stand in a shell's line, so whoever gives them runs commands of his own. */
    private static void permit(String line, Caller caller) {
        boolean command = ExternalCommand.read(line) instanceof Reading.Command read
                && read.command() instanceof MonitorCommand.Change change
                && (change.setting() == Setting.CHECK_COMMAND || change.setting() == Setting.EVENT_HANDLER);
        if (command && !caller.role().atLeast(Role.ADMIN)) {
            throw new Problem(
                    403,
                    "Not permitted",
                    "only an admin may give a host or service another command: its arguments reach a shell",
                    "change the configuration and reeve apply, or ask an admin");
        }
    }

    private static Value shape(String line, Answer answer) {
        return new Shape()
                .put("command", line)
                .put("accepted", answer.accepted())
                .put("text", answer.text())
                .put("event", answer.event() == null ? null : answer.event().toString())
                .value();
    }
}
