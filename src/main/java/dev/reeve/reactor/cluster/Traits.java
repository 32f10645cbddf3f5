/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Subject;
import java.util.List;

/** What the guard must know of actions beyond their class. */
public final class Traits {
    /** A fold of their concern looks whether their goal holds and says {@code attempt.verified}. For the others the outcome is the last word: a command has no goal that Reeve knows. */
    private static final List<String> VERIFIED = List.of("ban.add", "process.start");

    /**
     * Not counted: taking back must always be possible, a job's schedule is its budget, bans are put back at a pace of their own (a budget or a quarantine would leave everybody in), what an Upstart job wants is bound by the steps that follow, what follows from states of hosts and services has intervals and attempts of its own (a recovery that is left out wakes people in vain), and the stop in the middle of a restart is paid for by its start, so that a restart is one unit and
     * no budget leaves a service half restarted.
     */
    private static final List<String> FREE = List.of(
            "alert.acknowledge",
            "ban.remove",
            "ban.restore",
            "breaker.close",
            "jail.start",
            "jail.stop",
            "jail.unban",
            "job.run",
            "job.stop",
            "monitor.handle",
            "monitor.notify",
            "network.confirm",
            "network.undo",
            "process.stop",
            "silence.add",
            "silence.remove",
            "upstart.down",
            "upstart.run",
            "upstart.signal",
            "upstart.up");

    /** Take a running service away, if only for a moment. */
    private static final List<String> DISTURBING = List.of("process.stop", "service.restart", "service.stop");

    private Traits() {}

    /** What an action works on, for counting what had no effect: changing what is desired of a service and starting its process are one family. */
    public static String family(String action) {
        // What cannot be promoted may be kept running all the same.
        if (action.equals("process.promote")) {
            return "agent";
        }
        int dot = action.indexOf('.');
        String prefix = dot < 0 ? action : action.substring(0, dot);
        return prefix.equals("service") ? "process" : prefix;
    }

    public static boolean verified(String action) {
        return VERIFIED.contains(action);
    }

    public static boolean free(String action) {
        return FREE.contains(action);
    }

    public static boolean disturbs(String action) {
        return DISTURBING.contains(action);
    }

    /** Whether it is a try that may be in vain: not the taking back and the stopping, which nothing must hold up, and not a message, which has retries of its own. */
    public static boolean repeats(String action, ActionClass actionClass) {
        return actionClass.atLeast(ActionClass.REVERSIBLE) && !free(action) && !action.equals("service.stop");
    }

    /** What excludes other actions: the target, but for jobs the run, because whether runs may overlap is the job's own setting. */
    public static String lock(String action, Subject target, String key) {
        boolean ofOne = action.equals("job.run") || action.equals("job.stop") || action.equals("monitor.handle");
        return ofOne ? "key:" + key : target.toString();
    }

    /** Whether it excludes others while it is carried out: messages do not, and a change of what is desired is over at once; its steps take the lock. */
    public static boolean locks(ActionClass actionClass, boolean intent) {
        return !intent && actionClass.atLeast(ActionClass.REVERSIBLE);
    }

    static boolean locks(Attempt attempt) {
        return locks(attempt.actionClass(), attempt.intent());
    }
}
