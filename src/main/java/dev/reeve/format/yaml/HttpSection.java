/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Probe;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Family;
import dev.reeve.model.builtin.HttpAsk;
import dev.reeve.model.builtin.HttpExpect;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Validity;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A page that is asked for: its URL alone, or with method, headers and what the answer must be. */
final class HttpSection {
    static final Type<String> HEADER =
            Types.matching("header name", "a header's name", "^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$", text -> true);
    /** What `statuses` means when it is left out. */
    private static final List<Integer> WELL = IntStream.range(200, 400).boxed().toList();

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

    static final Key<Pattern> MATCHES = Key.optional(
            "matches",
            RegexType.REGEX,
            "An expression that the first 256KiB of the body must have, `^` and `$` at each line.",
            "'status: (ok|fine)'");
    static final Key<Boolean> FOLLOW = Key.optional(
            "follow", Types.TRUTH, "false", "Redirects are followed, at most 15; else they are an answer.", "true");
    static final Key<Integer> CERTIFICATE = Key.optional(
            "certificate-days",
            Types.integer("number", 1, 36_500),
            "The certificate must be valid for more days than this, else it is a warning; not looked at when left out,"
                    + " except that it must be trusted.",
            "21");
    static final Key<Threshold> WARNING =
            Ranges.key("warning", "Times for all of it that are a warning, in seconds.", "1");
    static final Key<Threshold> CRITICAL = Ranges.key("critical", "Times that are critical.", "5");

    private static final List<Key<?>> MORE = List.of(MATCHES, FOLLOW, CERTIFICATE, WARNING, CRITICAL);

    static final Section<Function<Duration, Probe>> SECTION = Section.of(
            "http",
            "an HTTP request",
            "A request and what its answer must be. In place of the keys the URL alone may be written: `http:"
                    + " https://shop.example/health`. With `matches`, `follow`, `certificate-days`, `warning` or"
                    + " `critical` the answer is worded as check_http does.",
            RunKeys.with(List.of(URL, METHOD, HEADERS, STATUSES, CONTAINS), MORE),
            HttpSection::bind);

    static final Type<Function<Duration, Probe>> TYPE = new ShortForm<>(SECTION, URL);

    private HttpSection() {}

    private static Function<Duration, Probe> bind(Bound bound) {
        List<Integer> statuses = bound.find(STATUSES);
        String contains = bound.find(CONTAINS);
        if (MORE.stream().noneMatch(bound::has)) {
            Probe plain = new Probe.Http(
                    bound.get(URL),
                    bound.get(METHOD),
                    bound.get(HEADERS),
                    statuses == null ? List.of() : statuses,
                    contains == null ? "" : contains);
            return limit -> plain;
        }
        HttpAsk ask = ask(URI.create(bound.get(URL)), bound);
        HttpExpect expect = expect(bound, statuses, contains == null ? "" : contains);
        Integer days = bound.find(CERTIFICATE);
        Validity validity = days == null ? null : new Validity(days, 0);
        return limit -> new Probe.BuiltIn(new BuiltInCheck.Http(ask, expect, validity, false, ask.tls(), limit));
    }

    private static HttpAsk ask(URI url, Bound bound) {
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        String host = url.getHost().replaceAll("^\\[|]$", "");
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new HttpAsk(
                host,
                host,
                url.getPort() > 0 ? url.getPort() : tls ? 443 : 80,
                tls,
                true,
                Family.ANY,
                bound.get(METHOD),
                url.getRawQuery() == null ? path : path + "?" + url.getRawQuery(),
                bound.get(HEADERS).entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toList(),
                "",
                false);
    }

    private static HttpExpect expect(Bound bound, @Nullable List<Integer> statuses, String contains) {
        Pattern matches = bound.find(MATCHES);
        return new HttpExpect(
                List.of(),
                statuses == null ? WELL : statuses,
                "",
                contains,
                matches == null ? null : new HttpExpect.BodyPattern(matches.pattern(), false, true, false),
                0,
                0,
                bound.get(FOLLOW) ? HttpExpect.Redirects.FOLLOW : HttpExpect.Redirects.AS_OK,
                Ranges.of(bound, WARNING, CRITICAL));
    }
}
