/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.lsb.ActionResult;
import dev.reeve.model.lsb.PidFiles;
import dev.reeve.model.lsb.ScriptActions;
import dev.reeve.model.lsb.ScriptStatus;
import dev.reeve.os.SpawnRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** The actions of an init script; LSB 5.0, 22.2. */
final class LsbActions implements ActionKind {
    private static final Duration POLL = Duration.ofSeconds(10);

    private final ServiceKind.Lsb kind;
    private final String text;
    private final SequencedSet<String> actions;

    private LsbActions(ServiceKind.Lsb kind, String text) {
        this.kind = kind;
        this.text = text;
        this.actions = ScriptActions.of(text);
    }

    static LsbActions read(ServiceKind.Lsb kind) throws IOException {
        return new LsbActions(kind, ScriptText.read(kind.script()));
    }

    @Override
    public String describe() {
        return "init script " + kind.script();
    }

    @Override
    public String refusal() {
        boolean told = !actions.isEmpty() && !(actions.contains("start") && actions.contains("stop"));
        return told ? kind.script() + " has no actions start and stop, only " + String.join(", ", actions) : "";
    }

    /** A script that has no such action answers all the same, with anything: so only one that is seen to have it is asked. */
    @Override
    public boolean asks() {
        return actions.contains("status");
    }

    @Override
    public boolean saysPresence() {
        return asks();
    }

    /** Never {@code force-reload}: where a script has no {@code reload} that restarts the service, by a process that Reeve did not start. */
    @Override
    public String reload() {
        return actions.isEmpty() || actions.contains("reload") ? "reload" : "";
    }

    @Override
    public Duration timeout(String action) {
        return kind.longest(action);
    }

    @Override
    public List<String> argv(String action) {
        return List.of(kind.script(), action);
    }

    @Override
    public SequencedMap<String, String> environment(
            String service, Call call, Map<String, String> own, Map<String, String> more) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put("PATH", SpawnRequest.DEFAULT_PATH);
        all.put("LANG", "C.UTF-8");
        all.put("TERM", "dumb");
        all.putAll(own);
        // Debian's functions would hand the action to systemd, where that runs, and the daemon would be its own.
        all.put("SYSTEMCTL_SKIP_REDIRECT", "1");
        all.putAll(more);
        return all;
    }

    @Override
    public String meaning(ActionEnd end) {
        return end.action().equals("status")
                ? ScriptStatus.of(end.code()).meaning()
                : ActionResult.of(end.code()).meaning();
    }

    @Override
    public Answer answer(ActionEnd end) {
        ScriptStatus status = ScriptStatus.of(end.code());
        Answer.State state = status.running()
                ? Answer.State.RUNNING
                : status.stopped() ? Answer.State.STOPPED : Answer.State.UNKNOWN;
        return new Answer(state, end.describe(status.meaning()));
    }

    @Override
    public List<ServiceKind.Monitor> monitors(boolean processes) {
        return processes || !asks() ? List.of() : List.of(new ServiceKind.Monitor(POLL, timeout("status"), 0));
    }

    @Override
    public List<String> pidFiles() {
        return List.copyOf(PidFiles.of(text));
    }

    @Override
    public boolean mentions(String path) {
        return ScriptText.mentions(text, path);
    }
}
