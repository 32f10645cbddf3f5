/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Undoes a change, by its own command or by what was before, unless the session that it was not to cut still works. */
final class TakingBack {
    private static final int MOST_TOLD = 20;

    private final NetworkTools tools;
    private final CommandRest rest;
    private final String boot;
    private final LongSupplier boottime;

    TakingBack(NetworkTools tools, CommandRest rest, String boot, LongSupplier boottime) {
        this.tools = tools;
        this.rest = rest;
        this.boot = boot;
        this.boottime = boottime;
    }

    /** @param planned whether nobody asked for it but its time. Whatever succeeds has nothing left to undo */
    Result undo(SavedChange saved, boolean planned, Duration most) throws IOException, InterruptedException {
        if (planned && sessionLives(saved)) {
            return kept("it stays: the session from " + saved.session() + " still works");
        }
        CommandRest.Left left = rest.end(saved);
        Result result = undone(saved, most);
        if (!left.running().isEmpty()) {
            return Result.failed(
                    "the command still runs and cannot be ended (" + left.running() + "), so it may change more; "
                            + result.text(),
                    Attributes.NONE);
        }
        return left.apart().isEmpty()
                ? result
                : new Result(
                        result.result(),
                        result.text() + "; what the command started in a session of its own runs on: " + left.apart(),
                        result.evidence(),
                        result.resolved());
    }

    private Result undone(SavedChange saved, Duration most) throws IOException, InterruptedException {
        if (!saved.undo().isEmpty()) {
            return byCommand(saved, most);
        }
        if (!saved.boot().equals(boot)) {
            return Result.succeeded("the machine was started anew since, which undid it", Attributes.NONE);
        }
        List<String> amiss = set(saved);
        return amiss.isEmpty()
                ? Result.succeeded("undone: all that it changed is as it was", Attributes.NONE)
                : Result.failed("not wholly undone: " + told(amiss), Attributes.NONE);
    }

    private boolean sessionLives(SavedChange saved) throws IOException, InterruptedException {
        return !saved.session().isEmpty()
                && saved.doneAt() > 0
                && saved.boot().equals(boot)
                && SessionProof.lives(tools, saved.session(), saved.doneAt(), boottime.getAsLong());
    }

    static Result kept(String why) {
        return Result.succeeded(why, Attributes.of("kept", Value.of(true)));
    }

    private Result byCommand(SavedChange saved, Duration most) throws IOException, InterruptedException {
        ProgramEnd end = tools.run(Program.tool(saved.undo(), "", most, 64 * 1024));
        return end.succeeded()
                ? Result.succeeded("undone by its own command", Attributes.NONE)
                : Result.failed("the command that undoes it failed: " + end.told(), Attributes.NONE);
    }

    /** Sets back what the change touched. @return what is still not as it was */
    List<String> set(SavedChange saved) throws IOException, InterruptedException {
        NetworkState now = tools.capture();
        NetworkState after = saved.after();
        return new NetworkUndo(tools).bring(NetworkState.target(saved.before(), after == null ? now : after, now));
    }

    static String told(List<String> amiss) {
        String first = String.join("; ", amiss.stream().limit(MOST_TOLD).toList());
        return amiss.size() > MOST_TOLD ? first + "; and " + (amiss.size() - MOST_TOLD) + " more" : first;
    }
}
