/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Builds the whole environment of an action; OCF resource agent API 1.1, "Parameter passing", and what agents in the field read besides.
 *
 * @param root OCF_ROOT
 * @param scratch where the agents keep their own state files, HA_RSCTMP
 * @param tools directory of the commands of a cluster manager that answer for Reeve; before all others in PATH
 * @param state where these commands keep what they are told
 * @param node name of this node
 */
public record AgentEnvironment(String root, String scratch, String tools, String state, String node) {
    public static final String ROOT = "/usr/lib/ocf";
    public static final String SCRATCH = "/run/resource-agents";

    /** What begins a line that tells why an action failed. */
    public static final String REASON_PREFIX = "ocf-exit-reason:";

    /** The variables by which the commands of {@code tools} find their files and this node. */
    public static final String STATE_VARIABLE = "REEVE_OCF_STATE";

    public static final String NODE_VARIABLE = "REEVE_OCF_NODE";

    // The version of the interface between Pacemaker and agents that agents compare with: what it offers is offered
    // here.
    private static final String FEATURE_SET = "3.16.2";
    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    /** By variables of such names an agent is told what to do: they are not for the configuration to set. */
    public static final Pattern RESERVED = Pattern.compile("OCF_|HA_|PCMK_|CRM_|REEVE_");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_]{1,200}");

    public SequencedMap<String, String> of(AgentCall call) {
        return of(call, new LinkedHashMap<>());
    }

    /** @param own variables of the service's own; those whose names {@link #RESERVED} has are passed over, and a PATH comes after the commands that answer for Reeve */
    public SequencedMap<String, String> of(AgentCall call, Map<String, String> own) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        surroundings(all);
        own.forEach((name, value) -> own(all, name, value));
        all.put("OCF_ROOT", root);
        all.put("OCF_RA_VERSION_MAJOR", "1");
        all.put("OCF_RA_VERSION_MINOR", "1");
        all.put("OCF_RESOURCE_INSTANCE", call.instance());
        all.put("OCF_RESOURCE_PROVIDER", call.agent().provider());
        all.put("OCF_RESOURCE_TYPE", call.agent().type());
        all.put("OCF_CHECK_LEVEL", Integer.toString(call.checkLevel()));
        all.put("OCF_EXIT_REASON_PREFIX", REASON_PREFIX);
        call.parameters().forEach((name, value) -> put(all, "OCF_RESKEY_" + name.replace('-', '_'), value));
        all.put("OCF_RESKEY_crm_feature_set", FEATURE_SET);
        meta(all, "name", call.action());
        meta(all, "timeout", Long.toString(call.timeout().toMillis()));
        meta(all, "interval", Long.toString(call.interval().toMillis()));
        meta(all, "on-node", node);
        meta(all, "on-node-uuid", "1");
        call.meta().forEach((name, value) -> meta(all, name, value));
        return all;
    }

    private void surroundings(SequencedMap<String, String> all) {
        all.put("PATH", tools + ":" + SYSTEM_PATH);
        all.put("HOME", "/root");
        all.put("LANG", "C.UTF-8");
        all.put("SHELL", "/bin/bash");
        all.put("HA_SBIN_DIR", tools);
        all.put("HA_RSCTMP", scratch);
        all.put("HA_debug", "0");
        all.put("PCMK_debug", "0");
        all.put(STATE_VARIABLE, state);
        all.put(NODE_VARIABLE, node);
    }

    private void own(SequencedMap<String, String> all, String name, String value) {
        if (name.equals("PATH")) {
            all.put(name, tools + ":" + value);
        } else if (!RESERVED.matcher(name).lookingAt()) {
            put(all, name, value);
        }
    }

    private static void meta(SequencedMap<String, String> all, String name, String value) {
        put(all, "OCF_RESKEY_CRM_meta_" + name.replace('-', '_'), value);
    }

    // A shell knows no variable with a dash in its name. A name that no variable can have cannot be handed over;
    // ParameterCheck has said so.
    private static void put(SequencedMap<String, String> all, String name, String value) {
        if (VARIABLE.matcher(name).matches() && value.indexOf('\0') < 0) {
            all.put(name, value);
        }
    }

    /** The reason in a line on standard error; empty when it is no such line. */
    public static java.util.Optional<String> reason(String line) {
        String stripped = line.strip();
        return stripped.toLowerCase(Locale.ROOT).startsWith(REASON_PREFIX)
                ? java.util.Optional.of(
                        stripped.substring(REASON_PREFIX.length()).strip())
                : java.util.Optional.empty();
    }
}
