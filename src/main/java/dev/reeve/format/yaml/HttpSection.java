/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Probe;
import dev.reeve.model.Value;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A page that is asked for: its URL alone, or with method, headers and what the answer must be. */
final class HttpSection {
    static final Type<String> HEADER =
            Types.matching("header name", "a header's name", "^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$", text -> true);
    static final Key<String> URL = Key.required("url", Types.URL, "The page.", "https://shop.example/health");
    static final Key<String> METHOD = Key.optional(
            "method",
            Types.matching("method", "a method such as GET", "^[A-Z]{1,16}$", text -> true),
            "GET",
            "The request's method.",
            "HEAD");
    static final Key<SequencedMap<String, String>> HEADERS = Key.optional(
            "headers", Lists.map(HEADER, Types.LINE), "{}", "Headers of the request.", "{Accept: application/json}");
    static final Key<List<Integer>> STATUSES = Key.optional(
            "statuses",
            Lists.oneOrMany(Types.integer("status", 100, 599)),
            "Status codes that are OK; 200 to 399 when left out.",
            "[200, 204]");
    static final Key<String> CONTAINS = Key.optional(
            "contains",
            Types.TEXT,
            "Text that the first 64KiB of the body must have; any body when left out.",
            "healthy");

    static final Section<Probe> SECTION = Section.of(
            "http",
            "an HTTP request",
            "A request and what its answer must be. In place of the keys the URL alone may be written: `http: https://shop.example/health`.",
            List.of(URL, METHOD, HEADERS, STATUSES, CONTAINS),
            HttpSection::bind);

    static final Type<Probe> TYPE = new UrlOrSection();

    private HttpSection() {}

    private static Probe bind(Bound bound) {
        List<Integer> statuses = bound.find(STATUSES);
        String contains = bound.find(CONTAINS);
        return new Probe.Http(
                bound.get(URL),
                bound.get(METHOD),
                bound.get(HEADERS),
                statuses == null ? List.of() : statuses,
                contains == null ? "" : contains);
    }

    private static final class UrlOrSection implements Type<Probe> {
        @Override
        public @Nullable Probe read(YamlNode node, Reading reading) {
            if (node instanceof YamlNode.Scalar scalar && !scalar.isNothing()) {
                YamlNode.Scalar key = new YamlNode.Scalar(node.origin(), "url", true, false);
                return SECTION.read(
                        new YamlNode.Mapping(node.origin(), List.of(new YamlNode.Entry(key, scalar))), reading);
            }
            return SECTION.read(node, reading);
        }

        @Override
        public String label() {
            return "a URL, or " + Section.names(SECTION.keys()) + " as keys";
        }

        @Override
        public String title() {
            return "URL or [http](#http)";
        }

        @Override
        public Value schema() {
            return Schemas.anyOf(Types.URL.schema(), SECTION.schema());
        }

        @Override
        public List<Section<?>> sections() {
            return List.of(SECTION);
        }
    }
}
