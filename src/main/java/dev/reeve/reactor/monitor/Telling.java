/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.check.CheckOrder;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Proposal;
import dev.reeve.reactor.monitor.MonitorEvents.Cause;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands on what the engine has put out because of one entry. */
final class Telling {
    /** Checks that cannot be made answer at once, which may raise more. */
    private static final int MOST_ROUNDS = 1_000;

    private final Watching watching;
    private final Crowd crowd;
    private final @Nullable Cause cause;
    private final Output out;
    private final Consumer<CheckOrder> orders;
    private final Orders maker;
    private final MonitorActs acts;
    private List<MonitorEvent> batch = List.of();
    private int number;
    private int notifications;
    private int handlers;

    /** @param cause null where a configuration was taken over: only orders follow from that */
    Telling(Watching watching, Crowd crowd, @Nullable Cause cause, Output out, Consumer<CheckOrder> orders) {
        this.watching = watching;
        this.crowd = crowd;
        this.cause = cause;
        this.out = out;
        this.orders = orders;
        CommandText commands = new CommandText(watching.spec(), watching.macros());
        this.maker = new Orders(watching.spec(), commands, watching.builtIn());
        this.acts = new MonitorActs(watching.spec(), commands);
    }

    void all() {
        batch = watching.taken();
        for (int round = 0; !batch.isEmpty() && round < MOST_ROUNDS; round++) {
            batch.forEach(this::tell);
            batch = watching.taken();
        }
    }

    private void tell(MonitorEvent told) {
        if (told instanceof MonitorEvent.Order order) {
            order(order);
        } else if (cause != null) {
            tell(told, cause);
        }
    }

    private void tell(MonitorEvent told, Cause because) {
        switch (told) {
            case MonitorEvent.Alert alert -> alert(alert, because);
            case MonitorEvent.HandlerRun run -> handler(run, because);
            case MonitorEvent.Notification notification -> notification(notification, because);
            case MonitorEvent.FlappingChange change -> out.derive(MonitorEvents.flapping(change, because));
            case MonitorEvent.DowntimeChange change -> out.derive(MonitorEvents.downtime(change, because));
            case MonitorEvent.AcknowledgementChange change -> acknowledged(change, because);
            case MonitorEvent.Remark remark -> out.derive(MonitorEvents.remark(remark.key(), remark.text(), because));
            case MonitorEvent.Order ignored -> {}
        }
    }

    private void alert(MonitorEvent.Alert alert, Cause because) {
        WatchFacts facts = watching.facts(alert.key());
        int attempts = watching.status(alert.key()).map(WatchStatus::attempts).orElse(1);
        out.derive(MonitorEvents.state(alert, facts, attempts, because));
        facts.told(alert.state(), alert.hard());
    }

    private void acknowledged(MonitorEvent.AcknowledgementChange change, Cause because) {
        WatchFacts facts = watching.facts(change.key());
        facts.ackAuthor = change.author();
        facts.ackComment = change.comment();
        out.derive(MonitorEvents.acknowledged(change, because));
    }

    private void handler(MonitorEvent.HandlerRun run, Cause because) {
        acts.handle(run.command(), MacroScene.of(run.key(), watching.now()), number++, because)
                .ifPresentOrElse(this::handle, () -> missing(run.key(), run.command(), because));
    }

    private void handle(Proposal handler) {
        if (crowd.full(MonitorOffer.HANDLE, handlers, watching.now())) {
            crowd.leaveOut(MonitorOffer.HANDLE, handler.target(), watching.now());
        } else {
            handlers++;
            out.propose(handler);
        }
    }

    /** All of its commands, or none. */
    private void notification(MonitorEvent.Notification told, Cause because) {
        if (crowd.full(MonitorOffer.NOTIFY, notifications, watching.now())) {
            leaveOut(told, because);
            return;
        }
        if (watching.routed().takes(told)) {
            out.derive(notice(told, 1).told(Notice.ROUTED, "alerts tell of it (alerts: routes)", because));
            return;
        }
        String name = Notices.name(told, because, number);
        begin(name, told, because);
        MacroScene scene = new MacroScene(told.key(), watching.now(), told, recipients(told));
        notifications += told.commands().size();
        for (String command : told.commands()) {
            acts.notify(command, scene, number++, because)
                    .ifPresentOrElse(
                            proposal -> propose(proposal, name, told, because),
                            () -> missing(name, told, command, because));
        }
    }

    private void begin(String name, MonitorEvent.Notification told, Cause because) {
        int commands = Math.max(told.commands().size(), 1);
        number++;
        tell(watching.notices().begin(name, notice(told, commands)), because);
        if (told.commands().isEmpty()) {
            tell(watching.notices().over(name, Notice.FAILED, "the contact has no notification commands"), because);
        }
    }

    private static Notice notice(MonitorEvent.Notification told, int commands) {
        return new Notice(WatchSubjects.of(told.key()), MonitorEvents.notified(told), commands);
    }

    private void tell(@Nullable Notice over, Cause because) {
        if (over != null) {
            out.derive(over.told(because));
        }
    }

    private void missing(String name, MonitorEvent.Notification told, String command, Cause because) {
        missing(told.key(), command, because);
        tell(watching.notices().over(name, Notice.FAILED, "there is no command " + command.split("!", 2)[0]), because);
    }

    private void propose(Proposal proposal, String name, MonitorEvent.Notification told, Cause because) {
        watching.notices().proposed(name, proposal.key());
        if (ofProblem(told)) {
            watching.flights().depart(proposal.key(), flight(told, because));
        }
        out.propose(proposal);
    }

    private void leaveOut(MonitorEvent.Notification told, Cause because) {
        crowd.leaveOut(MonitorOffer.NOTIFY, MonitorActs.contact(told), watching.now());
        if (ofProblem(told)) {
            watching.leftOut(flight(told, because));
        }
    }

    private static boolean ofProblem(MonitorEvent.Notification told) {
        return told.reason() == MonitorEvent.Reason.NORMAL && told.state() != States.GOOD;
    }

    private static Flights.Flight flight(MonitorEvent.Notification told, Cause because) {
        String round = told.key() + "/" + because.id().sequence() + "/" + told.number();
        return new Flights.Flight(told.key(), told.contact(), told.state(), told.number(), round);
    }

    private List<String> recipients(MonitorEvent.Notification told) {
        return batch.stream()
                .filter(MonitorEvent.Notification.class::isInstance)
                .map(MonitorEvent.Notification.class::cast)
                .filter(other -> other.key().equals(told.key()) && other.reason() == told.reason())
                .map(MonitorEvent.Notification::contact)
                .distinct()
                .toList();
    }

    private void missing(WatchKey key, String command, Cause because) {
        out.derive(MonitorEvents.remark(key, "there is no command " + command.split("!", 2)[0] + " to run", because));
    }

    private void order(MonitorEvent.Order order) {
        maker.of(order, watching.checkCommand(order.key()), watching.now())
                .ifPresentOrElse(orders, () -> watching.unable(order.key()));
    }
}
