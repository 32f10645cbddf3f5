/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceKind;
import dev.reeve.model.lsb.PidFiles;
import dev.reeve.os.SpawnRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/** The actions of an OCF resource agent; OCF Resource Agent API 1.1. */
final class OcfActions implements ActionKind {
    /** Where neither configuration nor metadata says. */
    private static final Duration USUAL = Duration.ofSeconds(60);

    private static final int PROMOTED = 8;
    private static final int DEGRADED = 190;
    private static final int DEGRADED_PROMOTED = 191;
    private static final int NOT_RUNNING = 7;
    private static final List<String> MEANINGS = List.of(
            "success",
            "generic error",
            "bad parameters",
            "not implemented",
            "insufficient privileges",
            "not installed",
            "not configured",
            "not running",
            "running in promoted role",
            "failed in promoted role");

    private final ServiceKind.Ocf kind;
    private final AgentReview.Facts facts;
    private final String text;

    private OcfActions(ServiceKind.Ocf kind, AgentReview.Facts facts, String text) {
        this.kind = kind;
        this.facts = facts;
        this.text = text;
    }

    static OcfActions read(ServiceKind.Ocf kind, AgentReview.Facts facts) throws IOException {
        return new OcfActions(kind, facts, ScriptText.read(kind.agent()));
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
    public boolean asks() {
        return true;
    }

    @Override
    public boolean saysPresence() {
        return true;
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
    public SequencedMap<String, String> environment(String service, Call call, Map<String, String> more) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put("PATH", SpawnRequest.DEFAULT_PATH);
        all.put("LANG", "C.UTF-8");
        all.put("HOME", "/root");
        all.put("OCF_ROOT", kind.root());
        all.put("OCF_RA_VERSION_MAJOR", "1");
        all.put("OCF_RA_VERSION_MINOR", "1");
        all.put("OCF_RESOURCE_INSTANCE", service);
        all.put("OCF_RESOURCE_TYPE", kind.type());
        all.put("OCF_RESOURCE_PROVIDER", kind.provider());
        all.put("OCF_CHECK_LEVEL", Integer.toString(call.depth()));
        all.put("OCF_EXIT_REASON_PREFIX", ActionEnd.REASON);
        all.put("OCF_RESKEY_crm_feature_set", "3.19.0");
        all.put("OCF_RESKEY_CRM_meta_name", call.action());
        all.put("OCF_RESKEY_CRM_meta_timeout", Long.toString(call.timeout().toMillis()));
        all.put("OCF_RESKEY_CRM_meta_interval", Long.toString(call.interval().toMillis()));
        // A shell knows no variable with a dash in its name.
        kind.parameters().forEach((name, value) -> all.put("OCF_RESKEY_" + name.replace('-', '_'), value));
        all.putAll(more);
        return all;
    }

    @Override
    public String meaning(ActionEnd end) {
        int code = end.code();
        return switch (code) {
            case DEGRADED -> "degraded";
            case DEGRADED_PROMOTED -> "degraded in promoted role";
            default -> code >= 0 && code < MEANINGS.size() ? MEANINGS.get(code) : "not known to the standard";
        };
    }

    @Override
    public Answer answer(ActionEnd end) {
        Answer.State state = switch (end.code()) {
            case 0, PROMOTED -> Answer.State.RUNNING;
            case DEGRADED, DEGRADED_PROMOTED -> Answer.State.DEGRADED;
            case NOT_RUNNING -> Answer.State.STOPPED;
            default -> Answer.State.FAILED;
        };
        return new Answer(state, end.describe(meaning(end)));
    }

    @Override
    public List<ServiceKind.Monitor> monitors(boolean processes) {
        return kind.monitors();
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
