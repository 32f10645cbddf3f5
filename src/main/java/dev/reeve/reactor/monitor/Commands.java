/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;
import dev.reeve.reactor.monitor.Comments.Comment;
import dev.reeve.reactor.monitor.MonitorEvent.AcknowledgementChange;
import dev.reeve.reactor.monitor.MonitorEvent.Reason;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Carries out what an operator orders: the Nagios manual, "External Commands". */
final class Commands {
    private final World world;
    private final Schedule schedule;
    private final Downtimes downtimes;
    private final Comments comments;
    private final Notifier notifier;
    private final Reminders reminders;
    private final Consumer<WatchResult> results;
    private final Targets targets;
    private final Switching switching;

    Commands(
            World world,
            Schedule schedule,
            Downtimes downtimes,
            Comments comments,
            Notifier notifier,
            Reminders reminders,
            Flapping flapping,
            Consumer<WatchResult> results) {
        this.world = world;
        this.schedule = schedule;
        this.downtimes = downtimes;
        this.comments = comments;
        this.notifier = notifier;
        this.reminders = reminders;
        this.results = results;
        targets = new Targets(world);
        switching = new Switching(world, schedule, flapping, targets);
    }

    CommandAnswer take(MonitorCommand command) {
        return switch (command) {
            case MonitorCommand.SubmitResult submit -> with(submit.key(), watch -> submit(watch, submit));
            case MonitorCommand.ScheduleCheck check -> each(check.target(), watch -> check(watch, check));
            case MonitorCommand.Acknowledge order -> with(order.key(), watch -> acknowledge(watch, order));
            case MonitorCommand.RemoveAcknowledgement remove -> with(remove.key(), this::unacknowledge);
            case MonitorCommand.ScheduleDowntime order -> downtime(order);
            case MonitorCommand.CancelDowntime cancel -> CommandAnswer.done(downtimes.cancel(cancel.id()));
            case MonitorCommand.CancelDowntimes cancel ->
                CommandAnswer.done(downtimes.cancel(cancel, targets.hosts(cancel.group())));
            case MonitorCommand.Switch order -> switching.take(order);
            case MonitorCommand.SendNotification send -> with(send.key(), watch -> send(watch, send));
            case MonitorCommand.DelayNotification delay -> with(delay.key(), watch -> delay(watch, delay.until()));
            case MonitorCommand.SetNotificationNumber set -> with(set.key(), watch -> number(watch, set.number()));
            case MonitorCommand.AddComment add -> with(add.key(), watch -> comment(add));
            case MonitorCommand.DeleteComment delete -> CommandAnswer.done(comments.delete(delete.id()) ? 1 : 0);
            case MonitorCommand.DeleteComments delete -> with(delete.key(), watch -> uncomment(watch));
            case MonitorCommand.Change change -> with(change.key(), watch -> switching.change(watch, change));
        };
    }

    private CommandAnswer with(WatchKey key, Function<Watch, CommandAnswer> what) {
        Watch watch = world.watch(key);
        return watch == null ? CommandAnswer.no("there is no " + key) : what.apply(watch);
    }

    private CommandAnswer each(Target target, ToIntFunction<Watch> what) {
        return CommandAnswer.done(targets.of(target).stream().mapToInt(what).sum());
    }

    private CommandAnswer submit(Watch watch, MonitorCommand.SubmitResult submit) {
        results.accept(new WatchResult(watch.key, true, submit.status(), submit.output(), world.time()));
        return CommandAnswer.done(1);
    }

    private int check(Watch watch, MonitorCommand.ScheduleCheck check) {
        long at = Math.max(world.mono(check.at()), world.time());
        schedule.put(watch, at, check.forced() ? Schedule.Why.FORCED : Schedule.Why.REGULAR);
        return watch.queued() ? 1 : 0;
    }

    private CommandAnswer acknowledge(Watch watch, MonitorCommand.Acknowledge order) {
        if (watch.well()) {
            return CommandAnswer.no(watch.key + " has no problem to acknowledge");
        }
        watch.acknowledged = order.sticky() ? Watch.ACKNOWLEDGED_UNTIL_WELL : Watch.ACKNOWLEDGED;
        String author = Watch.cut(order.author());
        String text = Watch.cut(order.comment());
        world.out.accept(new AcknowledgementChange(watch.key, true, order.sticky(), author, text));
        if (order.tell()) {
            notifier.send(watch, Reason.ACKNOWLEDGEMENT, new Notifier.Manner(author, text, false, false, false));
        }
        Comment comment = new Comment(watch.key, true, order.persistent(), world.wall(), author, text);
        return new CommandAnswer(1, comments.add(comment), "");
    }

    private CommandAnswer unacknowledge(Watch watch) {
        boolean was = watch.isAcknowledged();
        watch.acknowledged = Watch.NOT_ACKNOWLEDGED;
        comments.acknowledgementEnded(watch);
        if (was) {
            world.out.accept(new AcknowledgementChange(watch.key, false, false, "", ""));
        }
        return CommandAnswer.done(1);
    }

    private CommandAnswer downtime(MonitorCommand.ScheduleDowntime order) {
        long first = 0;
        int made = 0;
        for (Watch watch : targets.of(order.target())) {
            long id = downtimes.add(watch, order, order.triggeredBy());
            first = first == 0 ? id : first;
            made += id == 0 ? 0 : 1 + children(watch, order, id);
        }
        return made == 0
                ? CommandAnswer.no("nothing fits, or the downtime is over, ends before it starts, or is one too many")
                : new CommandAnswer(made, first, "");
    }

    private int children(Watch watch, MonitorCommand.ScheduleDowntime order, long id) {
        List<Watch> below = order.spread() == MonitorCommand.ScheduleDowntime.Spread.NONE
                ? List.of()
                : targets.of(Target.of(Target.Kind.BEYOND_HOST, watch.key.host()));
        boolean triggered = order.spread() == MonitorCommand.ScheduleDowntime.Spread.CHILDREN_TRIGGERED;
        return below.stream()
                .mapToInt(child -> downtimes.add(child, order, triggered ? id : 0) == 0 ? 0 : 1)
                .sum();
    }

    private CommandAnswer send(Watch watch, MonitorCommand.SendNotification send) {
        boolean told = notifier.send(
                watch,
                Reason.CUSTOM,
                new Notifier.Manner(
                        Watch.cut(send.author()),
                        Watch.cut(send.comment()),
                        send.forced(),
                        send.broadcast(),
                        send.increment()));
        return told ? CommandAnswer.done(1) : CommandAnswer.no("nobody is to be told of " + watch.key + " now");
    }

    private CommandAnswer delay(Watch watch, long until) {
        watch.nextNotification = world.mono(until);
        reminders.plan(watch);
        return CommandAnswer.done(1);
    }

    private static CommandAnswer number(Watch watch, int number) {
        watch.number = Math.max(number, 0);
        return CommandAnswer.done(1);
    }

    private CommandAnswer comment(MonitorCommand.AddComment add) {
        Comment comment = new Comment(add.key(), false, add.persistent(), world.wall(), add.author(), add.text());
        return CommandAnswer.made(comments.add(comment), "there are " + Comments.MOST + " comments already");
    }

    private CommandAnswer uncomment(Watch watch) {
        comments.delete(watch.key);
        return CommandAnswer.done(1);
    }
}
