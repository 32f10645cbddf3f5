/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Every command by name, in the order of the help. Each is made only when called for. */
final class Commands {
    private static final SequencedMap<String, Supplier<Command>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("run", RunCommand::new);
        ALL.put("quickstart", QuickstartCommand::new);
        ALL.put("status", StatusCommand::new);
        ALL.put("top", TopCommand::new);
        ALL.put("tree", TreeCommand::new);
        ALL.put("logs", LogsCommand::new);
        ALL.put("logs test", LogTestCommand::new);
        ALL.put("blame", BlameCommand::new);
        ALL.put("events", EventsCommand::new);
        ALL.put("why", () -> new WhyCommand(false));
        ALL.put("why-not", () -> new WhyCommand(true));
        ALL.put("what-if", WhatIfCommand::new);
        ALL.put("incident", IncidentCommand::new);
        ALL.put("replay", ReplayCommand::new);
        ALL.put("checks", ListCommand::checks);
        ALL.put("graph", GraphCommand::new);
        ALL.put("problems", ProblemsCommand::new);
        ALL.put("downtime", DowntimeCommand::new);
        ALL.put("check-now", CheckNowCommand::new);
        ALL.put("submit", SubmitCommand::new);
        ALL.put("jobs", JobsCommand::new);
        ALL.put("bans", ListCommand::bans);
        ALL.put("start", () -> ActionCommand.service("start", "Starts a service."));
        ALL.put(
                "stop",
                () -> ActionCommand.service("stop", "Stops a service; it stays stopped until it is started again."));
        ALL.put("restart", () -> ActionCommand.service("restart", "Restarts a service."));
        ALL.put(
                "reload",
                () -> ActionCommand.service(
                        "reload",
                        "Has a service take its configuration anew, without a new process; one that cannot is to be restarted."));
        ALL.put("fail2ban-client", Fail2banClientCommand::new);
        ALL.put("initctl", InitctlCommand::new);
        ALL.put("run-job", RunJobCommand::new);
        ALL.put("ban", ActionCommand::ban);
        ALL.put("unban", UnbanCommand::new);
        ALL.put("allow", ActionCommand::allow);
        ALL.put("hold", () -> new HoldCommand(false));
        ALL.put("holds", HoldsCommand::new);
        ALL.put("unhold", () -> new HoldCommand(true));
        ALL.put("close-breaker", ActionCommand::closeBreaker);
        ALL.put("ack", AckCommand::new);
        ALL.put("silence", SilenceCommand::new);
        ALL.put("approve", ApproveCommand::new);
        ALL.put("commit-confirmed", CommitConfirmedCommand::change);
        ALL.put("confirm", CommitConfirmedCommand::confirm);
        ALL.put("undo", CommitConfirmedCommand::undo);
        ALL.put("check", CheckCommand::new);
        ALL.put("test", TestCommand::new);
        ALL.put("rehearse", RehearseCommand::new);
        ALL.put("plan", () -> new PlanCommand(false));
        ALL.put("apply", () -> new PlanCommand(true));
        ALL.put("order", OrderCommand::new);
        ALL.put("enable", () -> new EnableCommand(true));
        ALL.put("disable", () -> new EnableCommand(false));
        ALL.put("adopt", AdoptCommand::new);
        ALL.put("agent", AgentCommand::new);
        ALL.put("cron", CronCommand::new);
        ALL.put("nagios", NagiosCommand::new);
        ALL.put("import", ImportCommand::new);
        ALL.put("types", TypesCommand::new);
        ALL.put("completion", CompletionCommand::new);
        ALL.put("version", VersionCommand::new);
    }

    private Commands() {}

    static SequencedMap<String, Supplier<Command>> all() {
        return ALL;
    }
}
