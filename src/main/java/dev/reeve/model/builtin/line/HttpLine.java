/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.HttpAsk;
import dev.reeve.model.builtin.HttpExpect;
import dev.reeve.model.builtin.Validity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** check_http. */
final class HttpLine {
    private static final Map<String, String> NAMES = Options.names(
            "hostname=H IP-address=I port=p use-ipv4=4 use-ipv6=6 sni certificate=C expect=e header-string=d string=s"
                    + " url=u post=P method=j no-body=N content-type=T linespan=l regex=r ereg=r eregi=R invert-regex"
                    + " authorization=a useragent=A header=k onredirect=f max-redirs: pagesize=m warning=w critical=c"
                    + " timeout=t");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

    private HttpLine() {}

    static BuiltInCheck read(List<String> words) throws NotMapped {
        Options options = Options.read(words, "H:I:p:46S::C:e:d:s:u:P:j:NT:lr:R:a:A:k:f:m:w:c:t:", NAMES);
        options.noOperands();
        if (options.has("S") && !options.required("S").isEmpty()) {
            throw new NotMapped("-S names a version of TLS");
        }
        @Nullable Validity certificate = Values.validity(options.one("C"));
        return new BuiltInCheck.Http(
                ask(options, certificate != null),
                HttpExpectLine.read(options),
                certificate,
                certificate != null,
                false,
                Values.limit(options));
    }

    private static HttpAsk ask(Options options, boolean certificate) throws NotMapped {
        Optional<String> host = options.one("H");
        Optional<String> address = options.one("I");
        if (host.isEmpty() && address.isEmpty()) {
            throw new NotMapped("neither -H nor -I is given");
        }
        boolean tls = certificate || options.has("S");
        Optional<String> body = options.one("P");
        String method = options.one("j").orElse(body.isPresent() ? "POST" : "GET");
        if (!METHODS.contains(method)) {
            throw Values.odd(method);
        }
        return new HttpAsk(
                host.isPresent() ? Values.host(host.get()) : "",
                Values.host(address.orElseGet(() -> host.orElse(""))),
                Values.whole(options.one("p"), tls ? 443 : 80, 1, 65_535),
                tls,
                options.has("sni"),
                Values.family(options),
                method,
                path(options.one("u").orElse("/")),
                headers(options, body.isPresent()),
                body.isPresent() ? Values.line(body.get()) : "",
                options.has("N"));
    }

    private static String path(String text) throws NotMapped {
        if (!text.startsWith("/") || text.length() > 4_096 || text.chars().anyMatch(c -> c <= 0x20 || c > 0x7e)) {
            throw Values.odd(text);
        }
        return text;
    }

    private static List<String> headers(Options options, boolean body) throws NotMapped {
        List<String> headers = new ArrayList<>();
        Optional<String> agent = options.one("A");
        if (agent.isPresent()) {
            headers.add("User-Agent: " + Values.line(agent.get()));
        }
        for (String header : options.all("k")) {
            if (!Values.line(header).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}:.*")) {
                throw Values.odd(header);
            }
            headers.add(header);
        }
        Optional<String> pair = options.one("a");
        if (pair.isPresent()) {
            byte[] bytes = pair.get().getBytes(StandardCharsets.UTF_8);
            headers.add("Authorization: Basic " + Base64.getEncoder().encodeToString(bytes));
        }
        if (body) {
            headers.add("Content-Type: " + Values.line(options.one("T").orElse("application/x-www-form-urlencoded")));
        } else if (options.has("T")) {
            throw new NotMapped("-T is given without -P");
        }
        return headers;
    }

    /** What the answer must be. */
    static final class HttpExpectLine {
        private HttpExpectLine() {}

        static HttpExpect read(Options options) throws NotMapped {
            int[] sizes = sizes(options.one("m"));
            List<String> status = options.one("e").stream()
                    .flatMap(text -> Arrays.stream(text.split(",")))
                    .filter(text -> !text.isEmpty())
                    .toList();
            return new HttpExpect(
                    status,
                    List.of(),
                    options.one("d").orElse(""),
                    options.one("s").orElse(""),
                    pattern(options),
                    sizes[0],
                    sizes[1],
                    redirects(options),
                    Values.times(options));
        }

        private static int[] sizes(Optional<String> text) throws NotMapped {
            if (text.isEmpty()) {
                return new int[] {0, 0};
            }
            if (!text.get().matches("[0-9]{1,9}(:[0-9]{1,9})?")) {
                throw Values.odd(text.get());
            }
            String[] parts = text.get().split(":");
            return new int[] {Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0};
        }

        private static HttpExpect.@Nullable BodyPattern pattern(Options options) throws NotMapped {
            Optional<String> exact = options.one("r");
            Optional<String> any = options.one("R");
            if (exact.isPresent() && any.isPresent()) {
                throw new NotMapped("both -r and -R are given");
            }
            Optional<String> regex = exact.or(() -> any);
            if (regex.isEmpty()) {
                return null;
            }
            boolean lines = !options.has("l");
            return new HttpExpect.BodyPattern(
                    Posix.checked(regex.get(), lines), any.isPresent(), lines, options.has("invert-regex"));
        }

        private static HttpExpect.Redirects redirects(Options options) throws NotMapped {
            String word = options.one("f").orElse("ok");
            int most = Values.whole(options.one("max-redirs"), HttpExpect.Redirects.MOST, 0, 100);
            boolean follow = word.equals("follow") || word.equals("sticky") || word.equals("stickyport");
            return new HttpExpect.Redirects(
                    follow,
                    word.equals("sticky"),
                    word.equals("stickyport"),
                    Values.state(follow ? "ok" : word, "ok", "warning", "critical"),
                    most);
        }
    }
}
