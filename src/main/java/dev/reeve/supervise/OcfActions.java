/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.lsb.PidFiles;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.CloneMeta;
import dev.reeve.model.ocf.OcfExit;
import dev.reeve.model.ocf.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** The actions of an OCF resource agent; OCF Resource Agent API 1.1. */
final class OcfActions implements ActionKind {
    /** Where neither configuration nor metadata says. */
    private static final Duration USUAL = Duration.ofSeconds(60);

    private final ServiceKind.Ocf kind;
    private final AgentReview.Facts facts;
    private final AgentEnvironment surroundings;
    private final String text;

    private OcfActions(ServiceKind.Ocf kind, AgentReview.Facts facts, AgentEnvironment surroundings, String text) {
        this.kind = kind;
        this.facts = facts;
        this.surroundings = surroundings;
        this.text = text;
    }

    /** @param surroundings of agents on this node; which of several roots this agent is below, its path says */
    static OcfActions read(ServiceKind.Ocf kind, AgentReview.Facts facts, AgentEnvironment surroundings)
            throws IOException {
        AgentEnvironment own = new AgentEnvironment(
                kind.root(), surroundings.scratch(), surroundings.tools(), surroundings.state(), surroundings.node());
        return new OcfActions(kind, facts, own, ScriptText.read(kind.agent()));
    }

    @Override
    public String describe() {
        return "resource agent " + kind.provider() + ":" + kind.type();
    }

    @Override
    public String refusal() {
        return String.join("; ", facts.problems());
    }

    @Override
    public List<String> warnings() {
        return facts.warnings();
    }

    /** Whether it is told what happens around its actions: it was asked for, and the agent says that it listens. */
    boolean notified() {
        return kind.meta().notified() && facts.actions().contains("notify");
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public boolean saysPresence() {
        return true;
    }

    /** Whether the agent can be promoted and demoted. */
    boolean promotable() {
        return facts.actions().contains("promote") && facts.actions().contains("demote");
    }

    /** Whether it says that it has this action; an agent of which nothing is known is asked all the same. */
    boolean offers(String action) {
        return facts.actions().isEmpty() || facts.actions().contains(action);
    }

    /** Agents of API 1.1 mean the service by {@code reload}, and their own parameters by {@code reload-agent}. */
    @Override
    public String reload() {
        return offers("reload") ? "reload" : offers("reload-agent") ? "reload-agent" : "";
    }

    /** Parameters that it takes anew while it runs, if it has an action for that. */
    List<String> reloadable() {
        boolean takes =
                facts.actions().contains("reload-agent") || facts.actions().contains("reload");
        return takes ? facts.reloadable() : List.of();
    }

    String node() {
        return surroundings.node();
    }

    ServiceKind.Ocf service() {
        return kind;
    }

    @Override
    public Duration timeout(String action) {
        return kind.configuredTimeout(action).orElseGet(() -> facts.timeouts().getOrDefault(action, USUAL));
    }

    @Override
    public List<String> argv(String action) {
        return List.of(kind.agent(), action);
    }

    @Override
    public SequencedMap<String, String> environment(
            String service, Call call, Map<String, String> own, Map<String, String> more) {
        SequencedMap<String, String> all = surroundings.of(told(service, call), own);
        all.putAll(more);
        return all;
    }

    AgentCall told(String service, Call call) {
        AgentCall plain = AgentCall.of(
                        AgentName.ocf(kind.provider(), kind.type()),
                        service,
                        call.action(),
                        kind.parameters(),
                        call.timeout())
                .every(call.interval())
                .depth(call.depth());
        return kind.meta().equals(ServiceKind.Ocf.Meta.NONE)
                ? plain
                : plain.with(onlyOne().meta());
    }

    /** The only instance of a clone: agents that are to be promoted or notified ask whether they are one. */
    private CloneMeta onlyOne() {
        return new CloneMeta(0, 1, 1, false, notified(), promotable() ? 1 : 0);
    }

    @Override
    public String meaning(ActionEnd end) {
        return OcfExit.of(end.code()).map(OcfExit::meaning).orElse("not known to the standard");
    }

    /** What cannot run here does not run here; the start says the same in its own words. */
    @Override
    public Answer answer(ActionEnd end) {
        Answer.State state = OcfExit.of(end.code()).map(OcfActions::state).orElse(Answer.State.FAILED);
        return new Answer(
                state,
                end.describe(meaning(end)),
                OcfExit.of(end.code()).map(OcfActions::role).orElse(null));
    }

    private static @Nullable Role role(OcfExit exit) {
        return switch (exit) {
            case SUCCESS, DEGRADED -> Role.UNPROMOTED;
            case PROMOTED, DEGRADED_PROMOTED, FAILED_PROMOTED -> Role.PROMOTED;
            default -> null;
        };
    }

    private static Answer.State state(OcfExit exit) {
        return switch (exit) {
            case SUCCESS, PROMOTED -> Answer.State.RUNNING;
            case DEGRADED, DEGRADED_PROMOTED -> Answer.State.DEGRADED;
            case NOT_RUNNING, NOT_INSTALLED, BAD_PARAMETER -> Answer.State.STOPPED;
            case UNIMPLEMENTED -> Answer.State.UNKNOWN;
            case ERROR, PRIVILEGES, NOT_CONFIGURED, FAILED_PROMOTED -> Answer.State.FAILED;
        };
    }

    @Override
    public List<ServiceKind.Monitor> monitors(boolean processes) {
        return kind.monitors().stream()
                .map(each -> each.timeout().isZero() ? each.within(timeout("monitor")) : each)
                .toList();
    }

    /** Those that it is told, and those that it has by itself. */
    @Override
    public List<String> pidFiles() {
        SequencedSet<String> files = new LinkedHashSet<>();
        kind.parameters().forEach((name, value) -> {
            if (name.toLowerCase(java.util.Locale.ROOT).contains("pid") && value.startsWith("/")) {
                files.add(value);
            }
        });
        files.addAll(PidFiles.of(text));
        return List.copyOf(files);
    }

    @Override
    public boolean mentions(String path) {
        return kind.parameters().containsValue(path) || ScriptText.mentions(text, path);
    }
}
