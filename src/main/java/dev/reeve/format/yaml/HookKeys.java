/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.Hooks;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of a service for commands around its life. */
final class HookKeys {
    private static final Key<Duration> TIMEOUT = Key.optional(
            "timeout",
            Types.SPAN_OF_TIME,
            "30s",
            "How long the command may take; then it is killed and counts as failed.",
            "1m");
    private static final Key<String> USER =
            Key.optional("user", Types.USER, "User to run the command as; the service's when left out.", "root");
    private static final Key<String> SIGNAL =
            Key.optional("signal", Types.SIGNAL, "A signal to the main process, in place of a command.", "HUP");

    private static final HookType HOOK = new HookType(Section.of(
                    "hook",
                    "a hook",
                    "A command that is run to its end, in the service's surroundings and control group, with REEVE_SERVICE, REEVE_GENERATION, REEVE_HOOK (such as before-start) and, where there is one, REEVE_MAIN_PID; "
                            + "after the stop with REEVE_EXIT_STATUS or REEVE_EXIT_SIGNAL.",
                    List.of(RunKeys.RUN, RunKeys.SHELL, TIMEOUT, USER),
                    bound -> said(bound, null))
            .choosing(RunKeys.WHAT));
    private static final HookType RELOADING = new HookType(Section.of(
                    "reload",
                    "a reload",
                    "How a service takes its configuration anew.",
                    List.of(RunKeys.RUN, RunKeys.SHELL, SIGNAL, TIMEOUT, USER),
                    bound -> said(bound, bound.find(SIGNAL)))
            .choosing(List.of(RunKeys.RUN, RunKeys.SHELL, SIGNAL)));

    static final Key<List<HookType.Said>> BEFORE_START = Key.optional(
            "before-start",
            Lists.oneOrMany(HOOK),
            "Commands run one after the other before each start; one that fails is a failed start.",
            "[/usr/sbin/nginx -t]");
    static final Key<List<HookType.Said>> AFTER_START = Key.optional(
            "after-start",
            Lists.oneOrMany(HOOK),
            "Commands run once it is up and ready; one that fails is told and changes nothing.",
            "[/usr/local/bin/warm-cache]");
    static final Key<List<HookType.Said>> BEFORE_STOP = Key.optional(
            "before-stop",
            Lists.oneOrMany(HOOK),
            "Commands run while it still runs, before it is told to stop; one that fails is told and changes nothing.",
            "[/usr/local/bin/leave-balancer]");
    static final Key<List<HookType.Said>> AFTER_STOP = Key.optional(
            "after-stop",
            Lists.oneOrMany(HOOK),
            "Commands run once nothing of it runs any more, however it ended; the next start waits for them. One that fails is told and changes nothing.",
            "[{shell: 'rm -f /run/shop/*.sock', timeout: 5s}]");
    static final Key<HookType.Said> RELOAD = Key.optional(
            "reload",
            RELOADING,
            "How `reeve reload` has it take its configuration anew: a command, or `{signal: HUP}`; it cannot when left out.",
            "{signal: HUP}");
    static final List<Key<?>> ALL = List.of(BEFORE_START, AFTER_START, BEFORE_STOP, AFTER_STOP, RELOAD);

    private HookKeys() {}

    private static HookType.Said said(Bound bound, @Nullable String signal) {
        String shell = bound.find(RunKeys.SHELL);
        List<String> run = bound.find(RunKeys.RUN);
        List<String> argv = shell != null
                ? List.of("/bin/sh", "-c", shell)
                : run == null ? null : RunKeys.seen(run, null, bound.origin(RunKeys.RUN), bound.reading());
        return new HookType.Said(argv, bound.get(TIMEOUT), bound.find(USER), signal);
    }

    /** @param run what the service runs: its hooks live in the same surroundings */
    static Hooks bind(Bound bound, ServiceKind kind, RunSpec run) {
        for (Key<?> key : ALL) {
            if (kind.byActions() && bound.has(key)) {
                bound.error(
                        key,
                        Quote.of(key.name()) + " is for what Reeve runs itself; a script has actions of its own",
                        "it in the script, or 'run' in place of '" + kind.label() + "'");
            }
        }
        HookType.@Nullable Said reload = bound.find(RELOAD);
        return new Hooks(
                commands(bound, BEFORE_START, run),
                commands(bound, AFTER_START, run),
                commands(bound, BEFORE_STOP, run),
                commands(bound, AFTER_STOP, run),
                reload == null || reload.argv() == null ? null : command(reload, run),
                reload == null ? null : reload.signal());
    }

    private static List<RunSpec> commands(Bound bound, Key<List<HookType.Said>> key, RunSpec run) {
        List<HookType.Said> said = bound.find(key);
        return said == null
                ? List.of()
                : said.stream().map(each -> command(each, run)).toList();
    }

    private static RunSpec command(HookType.Said said, RunSpec run) {
        return run.beside(Objects.requireNonNull(said.argv()), said.user(), said.timeout());
    }
}
