/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Backoff;
import dev.reeve.model.Dependencies;
import dev.reeve.model.Hooks;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class AgentNeighboursTest {
    private final AgentNeighbours neighbours = new AgentNeighbours();

    private static ServiceSpec service(String name, int line, String type, String file) {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("file", file);
        parameters.put("port", "80" + line);
        ServiceKind.Ocf kind =
                ServiceKind.Ocf.at("/x/resource.d/own/" + type, parameters, new LinkedHashMap<>(), List.of());
        return new ServiceSpec(
                name,
                new Origin("reeve.yaml", line, 3),
                RunSpec.of(List.of("/x")),
                true,
                ServiceSpec.Restart.ALWAYS,
                Backoff.DEFAULT,
                Duration.ofSeconds(2),
                new ServiceSpec.Stop("TERM", Duration.ofSeconds(1), Duration.ofSeconds(10)),
                null,
                ServiceSpec.Output.DEFAULT,
                null,
                0,
                kind,
                Dependencies.NONE,
                Hooks.NONE);
    }

    private List<String> earlier(ServiceSpec service) {
        return neighbours.earlier(service.name(), (ServiceKind.Ocf) service.kind()).stream()
                .map(AgentReview.Candidate::name)
                .toList();
    }

    @Test
    void whoIsWrittenFirstComesFirstWhateverItsName() {
        ServiceSpec first = service("z", 10, "one", "/a");
        ServiceSpec later = service("a", 20, "one", "/a");
        ServiceSpec apart = service("b", 5, "one", "/b");
        ServiceSpec other = service("c", 6, "two", "/a");
        assertThat(neighbours.update(List.of(later, apart, other, first))).containsExactly("b", "c", "z", "a");

        assertThat(earlier(later)).containsExactly("z");
        assertThat(earlier(first)).isEmpty();
        assertThat(earlier(service("unknown", 99, "one", "/a"))).isEmpty();
    }

    @Test
    void onlyThoseAreLookedAtAgainForWhichSomethingChanged() {
        ServiceSpec first = service("first", 10, "one", "/a");
        ServiceSpec later = service("later", 20, "one", "/a");
        ServiceSpec apart = service("apart", 30, "one", "/b");
        neighbours.update(List.of(first, later, apart));

        assertThat(neighbours.update(List.of(apart, later, first))).isEmpty();
        assertThat(neighbours.update(List.of(later, apart)))
                .as("free again, for the first is gone")
                .containsExactly("later");
        assertThat(neighbours.update(List.of(later, service("apart", 30, "one", "/a"))))
                .containsExactly("apart");
    }
}
