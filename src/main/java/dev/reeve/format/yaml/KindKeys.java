/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The keys of services that are run by the actions of a script which is there already. */
final class KindKeys {
    static final String INIT_SCRIPTS = "/etc/init.d/";
    static final String AGENTS = "/usr/lib/ocf/resource.d/";

    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._+-]{0,63}";

    static final Key<String> LSB = Key.optional(
            "lsb",
            Types.matching(
                    "init script",
                    "the name of a script in /etc/init.d, or an absolute path",
                    "^(" + WORD + "|/[^\\p{Cntrl}]{1,1023})$",
                    text -> true),
            "An init script with the actions start, stop and status, in place of `run`: its name in `/etc/init.d`, or an absolute path.",
            "nginx");
    static final Key<String> OCF = Key.optional(
            "ocf",
            Types.matching(
                    "resource agent",
                    "PROVIDER:TYPE as in /usr/lib/ocf/resource.d, or an absolute path that ends in PROVIDER/TYPE",
                    "^((ocf:)?" + WORD + ":" + WORD + "|/([^\\p{Cntrl}]{0,1000}/)?" + WORD + "/" + WORD + ")$",
                    text -> true),
            "An OCF resource agent, in place of `run`: `PROVIDER:TYPE` as in `/usr/lib/ocf/resource.d`, or an absolute path.",
            "heartbeat:IPaddr2");
    static final Key<SequencedMap<String, String>> PARAMETERS = Key.optional(
            "parameters",
            Lists.map(
                    Types.matching("parameter", "a parameter's name", "^[A-Za-z_][A-Za-z0-9_-]{0,127}$", text -> true),
                    Types.TEXT),
            "Parameters of the OCF agent, as its metadata names them; what is left out has the agent's own default.",
            "{ip: 192.0.2.10}");
    static final Key<List<ServiceKind.Monitor>> MONITOR = Key.optional(
            "monitor",
            Lists.oneOrMany(MonitorSection.SECTION),
            "[{}]",
            "How the OCF agent is asked, again and again, whether its service works; several with different depths may be given.",
            "");
    static final Key<SequencedMap<String, Duration>> TIMEOUTS = Key.optional(
            "timeouts",
            Lists.map(
                    Types.matching(
                            "action", "an action such as start, stop or status", "^[a-z][a-z_-]{0,31}$", text -> true),
                    Types.SPAN_OF_TIME),
            "{}",
            "Time for single actions of the script or agent. Left out, an init script has 5m for start and stop and 30s for status, and an agent what its metadata says.",
            "{start: 2m, stop: 1m}");

    static final Key<Boolean> ROLE = Key.optional(
            "role",
            Choice.of("promoted", "unpromoted"),
            "unpromoted",
            "Whether a service whose OCF agent can be promoted is promoted after each start. Reeve never demotes it by itself, and what a person asks of the agent stands over it.",
            "promoted");
    static final Key<Boolean> NOTIFIED = Key.optional(
            "notify",
            Types.TRUTH,
            "false",
            "Whether the OCF agent's action notify is run before and after what is done with its service, as for a clone with the meta attribute of that name.",
            "true");

    /** What says what it is: exactly one of them. */
    static final List<Key<?>> WHAT = RunKeys.with(RunKeys.WHAT, List.of(LSB, OCF));

    static final List<Key<?>> HOW = List.of(PARAMETERS, MONITOR, TIMEOUTS, ROLE, NOTIFIED);

    private KindKeys() {}

    /** The kind, as far as these keys tell it: {@link ServiceKind#NATIVE} where none of them is there. */
    static ServiceKind bind(Bound bound) {
        String script = bound.find(LSB);
        String agent = bound.find(OCF);
        refuseOthers(bound, script != null, agent != null);
        if (script != null) {
            return new ServiceKind.Lsb(script.startsWith("/") ? script : INIT_SCRIPTS + script, bound.get(TIMEOUTS));
        }
        return agent == null ? NativeKeys.bind(bound) : agent(bound, agent);
    }

    private static void refuseOthers(Bound bound, boolean script, boolean agent) {
        for (Key<?> key : HOW) {
            boolean fits = agent || (script && key == TIMEOUTS);
            if (!fits && bound.has(key)) {
                String whose = key == TIMEOUTS ? "'lsb' or 'ocf'" : "'ocf'";
                bound.error(key, "'" + key.name() + "' says nothing without " + whose, whose + " beside it");
            }
        }
        if (script || agent) {
            ScriptKeys.refuse(bound, script ? "an init script" : "an OCF agent");
            if (agent) {
                ScriptKeys.refuseReserved(bound);
            }
        }
    }

    private static ServiceKind agent(Bound bound, String said) {
        SequencedMap<String, String> given = bound.find(PARAMETERS);
        String path = said.startsWith("/")
                ? said
                : AGENTS + said.replaceFirst("^ocf:(?=[^:]*:)", "").replace(':', '/');
        return ServiceKind.Ocf.at(
                        path, given == null ? new LinkedHashMap<>() : given, bound.get(TIMEOUTS), bound.get(MONITOR))
                .with(new ServiceKind.Ocf.Meta(bound.get(ROLE), bound.get(NOTIFIED)));
    }

    /** What is executed. */
    static RunSpec run(Bound bound, ServiceKind kind) {
        return switch (kind) {
            case ServiceKind.Lsb lsb -> ScriptKeys.run(bound, lsb.script());
            case ServiceKind.Ocf ocf -> ScriptKeys.run(bound, ocf.agent());
            case ServiceKind.Native ignored -> RunKeys.bind(bound, null);
            case ServiceKind.Upstart ignored -> RunKeys.bind(bound, null);
        };
    }
}
