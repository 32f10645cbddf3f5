/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that is shipped, read by a validator that is not ours, says what the loader says. */
class SchemaTest {
    private static Schema schema = schema("{}");

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = SchemaTest.class.getClassLoader().getResourceAsStream(ConfigSchema.RESOURCE)) {
            assertThat(in).as(ConfigSchema.RESOURCE).isNotNull();
            schema = schema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Schema schema(String text) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    private static List<String> errors(String yaml) {
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/quickstart/reeve.yaml", "src/test/resources/config/everything.yaml"})
    void whatTheLoaderTakesTheSchemaTakes(String file) throws IOException {
        assertThat(errors(Files.readString(Path.of(file)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service: {}",
                "services: {a: {ruin: x}}",
                "services: {a: {run: x, shell: y}}",
                "services: {a: {directory: /srv}}",
                "services: {a: {run: x, restart: sometimes}}",
                "services: {a: {run: x, settle: soon}}",
                "checks: {a: {http: {method: GET}}}",
                "logs: {a: {files: /x, patterns: [{regex: x}]}}",
                "rules: {a: {on: check.state}}",
                "guard: {lineage-depth: many}",
                "[]"
            })
    void whatTheLoaderRefusesForItsShapeTheSchemaRefuses(String yaml) {
        assertThat(Loading.load(yaml).config()).isEmpty();
        assertThat(errors(yaml)).isNotEmpty();
    }

    @Test
    void everySectionIsDefined() {
        assertThat(ConfigSchema.sections().keySet())
                .allSatisfy(id -> assertThat(ConfigSchema.text()).contains("\"" + id + "\": {"));
    }
}
