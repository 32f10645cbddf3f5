/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.effect.Deadline;
import dev.reeve.effect.Effector;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Backoff;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.Config;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.ValueKind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * {@code notify}: tells through the channel that the attempt is aimed at. Tries again, with growing waits and within the attempt's deadline, only where the message certainly did not arrive;
 * where that is not known the outcome is unknown. What could not be delivered is in the log in full.
 */
public final class NotifyEffector implements Effector {
    private static final System.Logger LOG = System.getLogger(NotifyEffector.class.getName());
    private static final Duration SHORTEST_TRY = Duration.ofMillis(100);

    private final Supplier<Config> config;
    private final Backoff backoff;
    private final Channels channels;

    /** @param listener is told of messages for log channels, quickly; for the terminal */
    public NotifyEffector(Supplier<Config> config, ProgramRunner runner, Consumer<Message> listener) {
        this(config, runner, listener, new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), 2, 0), null);
    }

    NotifyEffector(
            Supplier<Config> config,
            ProgramRunner runner,
            Consumer<Message> listener,
            Backoff backoff,
            @Nullable SSLSocketFactory trust) {
        this.config = config;
        this.backoff = backoff;
        this.channels = new Channels(runner, listener, trust, System::getenv);
    }

    public static Offer offer() {
        ActionType notify = new ActionType(
                "notify",
                ActionClass.NOTIFY,
                "channel",
                ActionType.Nature.EFFECT,
                ActionType.Use.ANYONE,
                List.of(
                        Field.required("text", ValueKind.TEXT, "What is told."),
                        Field.optional("title", ValueKind.TEXT, "One line; the text's first unless said."),
                        Field.optional(
                                "severity", ValueKind.TEXT, "info, warning, error or critical; error unless said."),
                        Field.optional(
                                "status", ValueKind.TEXT, "raised, acknowledged or cleared; raised unless said."),
                        Field.optional(
                                "key",
                                ValueKind.TEXT,
                                "The same for all messages about one matter, which paging services make one incident of; the rule and what it is about unless said."),
                        Field.optional("folded", ValueKind.INTEGER, "How many earlier ones were held back."),
                        Field.optional("deadline", ValueKind.DURATION, "How long all tries together may take.")),
                "Tells people or machines through a channel.");
        return new Offer(
                "notify",
                List.of(),
                List.of(notify),
                "Log, command, webhook, mail, Slack, Matrix and PagerDuty channels.");
    }

    @Override
    public List<String> actions() {
        return List.of("notify");
    }

    /** A channel that hangs holds up no other. */
    @Override
    public String lane(Attempt attempt) {
        return attempt.target().name();
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws InterruptedException {
        String name = attempt.target().name();
        ChannelSpec spec = config.get().channels().get(name);
        if (spec == null) {
            return Result.failed("there is no channel " + name + " in the configuration any more", Attributes.NONE);
        }
        Message message = Message.of(attempt);
        Channel channel = channels.open(spec, attempt);
        Channel.Told told = Channel.Told.refused("no time left");
        int tries = 0;
        do {
            told = channel.tell(message, timeOfOneTry(spec, deadline));
            tries++;
        } while (told.again() && tries <= spec.retries() && rested(deadline, pause(told, tries)));
        return result(message, name, told, tries);
    }

    /** Looks again after it: the daemon itself may have been stopped meanwhile. */
    private static boolean rested(Deadline deadline, Duration pause) throws InterruptedException {
        if (!enough(deadline, pause)) {
            return false;
        }
        Thread.sleep(pause);
        return deadline.left().isPositive();
    }

    private static Duration timeOfOneTry(ChannelSpec spec, Deadline deadline) {
        Duration left = deadline.left().multipliedBy(9).dividedBy(10);
        Duration time = spec.timeout().compareTo(left) < 0 ? spec.timeout() : left;
        return time.compareTo(SHORTEST_TRY) < 0 ? SHORTEST_TRY : time;
    }

    /** As long as the receiver asks, and never shorter than our own patience. */
    private Duration pause(Channel.Told told, int tries) {
        Duration own = backoff.after(tries);
        Duration asked = told.pause();
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }

    private static boolean enough(Deadline deadline, Duration pause) {
        return deadline.left().compareTo(pause.plus(SHORTEST_TRY)) > 0;
    }

    private static Result result(Message message, String channel, Channel.Told told, int tries) {
        Attributes evidence = Attributes.builder()
                .put("channel", channel)
                .put("tries", tries)
                .put("answer", told.text())
                .build();
        if (told.delivered()) {
            return Result.succeeded(told.text(), evidence);
        }
        LOG.log(
                Level.WARNING,
                "not delivered through {0} ({1}): {2} {3}",
                channel,
                told.text(),
                LogChannel.line(message),
                message.text().replaceAll("\\p{Cntrl}+", " "));
        String after = tries == 1 ? "" : " after " + tries + " tries";
        return told.unsure()
                ? Result.unknown("may not have arrived" + after + ": " + told.text(), evidence)
                : Result.failed("not delivered" + after + ": " + told.text(), evidence);
    }

    /** Nobody can be asked whether a message arrived. */
    @Override
    public Result resolve(Attempt attempt) {
        return Result.unknown("Reeve stopped while it was being sent; it may or may not have arrived", Attributes.NONE);
    }
}
