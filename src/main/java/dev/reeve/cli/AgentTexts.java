/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.SourceText;
import dev.reeve.format.ocf.MetadataReader;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentMetadata;
import dev.reeve.model.ocf.AgentName;
import dev.reeve.model.ocf.OcfExit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** Asks agents what they are. */
final class AgentTexts {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private AgentTexts() {}

    /**
     * An agent by its name on the command line.
     *
     * @throws UsageProblem when it is no name of an agent
     * @throws NotThere when this machine has none of that name
     */
    static AgentName name(String written, Agents agents) {
        AgentName name = AgentName.parse(written)
                .orElseThrow(() -> new UsageProblem(
                        "'" + written + "' names no agent: expected ocf:PROVIDER:TYPE or stonith:fence_TYPE"));
        if (agents.file(name).isEmpty()) {
            List<String> known = agents.list().stream().map(AgentName::toString).toList();
            throw new NotThere("there is no agent " + name + " on this machine" + Nearest.hint(name.toString(), known));
        }
        return name;
    }

    /** What it printed for meta-data, read. */
    static MetadataReader.Result metadata(AgentName agent, Agents agents) throws InterruptedException {
        String action = agent.fences() ? "metadata" : "meta-data";
        Agents.Run run = agents.run(AgentCall.of(agent, "metadata", action, new LinkedHashMap<>(), PATIENCE));
        if (!run.end().is(OcfExit.SUCCESS)) {
            throw new Speechless(
                    action + ": " + run.end().describe() + (run.words().isEmpty() ? "" : ": " + run.words()));
        }
        return MetadataReader.read(new SourceText(agent.toString(), run.output()));
    }

    /** @throws Speechless when there is none that can be used */
    static AgentMetadata usable(AgentName agent, Agents agents) throws InterruptedException {
        MetadataReader.Result result = metadata(agent, agents);
        return result.metadata().orElseThrow(() -> new Speechless(result.problem()));
    }

    /** A well-formed name that no agent of this machine has: the command line was right, so this is no wrong usage. */
    static final class NotThere extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotThere(String message) {
            super(message, null, false, false);
        }
    }

    /** An agent that does not say what it is. */
    static final class Speechless extends RuntimeException {
        private static final long serialVersionUID = 1;

        Speechless(String message) {
            super(message, null, false, false);
        }
    }
}
