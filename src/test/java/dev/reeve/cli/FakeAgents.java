/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One agent that keeps in memory whether it runs, with mistakes to be found. */
final class FakeAgents implements Agents {
    static final AgentName THING = AgentName.ocf("test", "Thing");
    static final String METADATA = """
            <resource-agent name="Thing" version="2"><version>1.1</version>
            <longdesc lang="en">Does a thing, and \u001b[31m no more.</longdesc><shortdesc lang="en">A thing</shortdesc>
            <parameters>
            <parameter name="path" required="1"><shortdesc lang="en">where: "here"</shortdesc><content type="string"/></parameter>
            <parameter name="count"><content type="integer" default="3"/></parameter>
            </parameters>
            <actions><action name="start" timeout="20s"/><action name="stop" timeout="20"/>
            <action name="monitor" interval="10s" timeout="15s" depth="0"/><action name="monitor" interval="1min" depth="10"/>
            <action name="validate-all"/><action name="meta-data"/></actions></resource-agent>
            """.replace('\u001b', ' ');

    final List<AgentCall> calls = new ArrayList<>();
    String metadata = METADATA;
    boolean forgetsThatItStopped;
    boolean absent;
    int left;
    boolean closed;
    private boolean runs;

    @Override
    public List<AgentName> list() {
        return List.of(THING);
    }

    @Override
    public Optional<String> file(AgentName agent) {
        return agent.equals(THING) ? Optional.of("/agents/test/Thing") : Optional.empty();
    }

    @Override
    public Run run(AgentCall call) {
        calls.add(call);
        return new Run(
                new ActionEnd.Exited(code(call)),
                "said so",
                call.action().equals("meta-data") ? metadata : "",
                Duration.ZERO);
    }

    private int code(AgentCall call) {
        if (absent && List.of("start", "monitor", "validate-all").contains(call.action())) {
            return 5;
        }
        return switch (call.action()) {
            case "meta-data" -> 0;
            case "validate-all" ->
                call.parameters().containsKey("path")
                                && !"no-number".equals(call.parameters().get("count"))
                        ? 0
                        : 6;
            case "start" -> {
                runs = true;
                yield 0;
            }
            case "stop" -> {
                int code = forgetsThatItStopped && !runs ? 7 : 0;
                runs = false;
                yield code;
            }
            case "monitor" -> runs ? 0 : 7;
            default -> 3;
        };
    }

    @Override
    public String node() {
        return "here";
    }

    @Override
    public String place() {
        return "a test";
    }

    @Override
    public int left() {
        return left;
    }

    @Override
    public void close() {
        closed = true;
    }
}
