/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.Value;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** The description and the server say the same. */
class OpenApiTest {
    private final FakeDaemon daemon = new FakeDaemon();
    private final List<Route> routes = ApiServer.routes(daemon, daemon, ApiServer.Pace.USUAL);

    @Test
    void describesEveryRouteAndNoOther() throws Exception {
        List<String> served = routes.stream()
                .map(route -> route.method() + " " + route.template())
                .toList();
        assertThat(described().keySet()).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void namesTheRoleThatIsAskedFor() throws Exception {
        SequencedMap<String, Value> described = described();
        for (Route route : routes) {
            String role = route.role() == null ? "none" : route.role().label();
            assertThat(fields(described.get(route.method() + " " + route.template()))
                            .get("x-role"))
                    .as(route.path())
                    .isEqualTo(Value.of(role));
        }
    }

    @Test
    void everyReferenceIsDefined() throws Exception {
        String text = Json.text(new Value.Fields(document()));
        SequencedMap<String, Value> schemas =
                fields(fields(document().get("components")).get("schemas"));
        var references =
                java.util.regex.Pattern.compile("#/components/schemas/(\\w+)").matcher(text);
        int found = 0;
        while (references.find()) {
            assertThat(schemas).containsKey(references.group(1));
            found++;
        }
        assertThat(found).isGreaterThan(10);
    }

    @Test
    void theReferenceForPeopleNamesEveryRoute() throws Exception {
        String reference = Files.readString(Path.of("docs/api.md"));
        assertThat(routes)
                .allSatisfy(
                        route -> assertThat(reference).contains("`" + route.method() + " " + route.template() + "`"));
    }

    private static SequencedMap<String, Value> document() throws Exception {
        try (InputStream in = ApiServer.class.getResourceAsStream("openapi.json")) {
            return fields(Json.read(in.readAllBytes()));
        }
    }

    private static SequencedMap<String, Value> described() throws Exception {
        SequencedMap<String, Value> operations = new java.util.LinkedHashMap<>();
        List<String> methods = new ArrayList<>();
        fields(document().get("paths"))
                .forEach((path, item) -> fields(item).forEach((method, operation) -> {
                    methods.add(method);
                    operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation);
                }));
        assertThat(methods).isNotEmpty();
        return operations;
    }

    private static SequencedMap<String, Value> fields(Value value) {
        return ((Value.Fields) value).fields();
    }
}
