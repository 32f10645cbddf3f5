/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
    private final EntryCodec codec = new EntryCodec("web1");

    @Test
    void isCompactJson() {
        assertThat(new String(
                        codec.encode(Samples.event(7, "log.match", "address/203.0.113.9", Samples.id(3))),
                        StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"k\":\"event\",\"id\":7,\"at\":[1764000007000000,7000000],\"type\":\"log.match\","
                                + "\"subject\":\"address/203.0.113.9\",\"attrs\":{\"text\":\"line 7\"},\"trust\":\"FORGEABLE\",\"causes\":[3],\"derived\":true}");
    }

    @Test
    void h40_ignoresWhatALaterVersionAdded() {
        Event read = (Event) decode("{\"k\":\"event\",\"id\":7,\"at\":[1,2,3],\"type\":\"x\",\"subject\":\"node/web1\","
                + "\"colour\":{\"deep\":[1,{\"er\":null}]},\"causes\":[\"db1:4\"]}");
        assertThat(read.at().mono()).isEqualTo(2);
        assertThat(read.causes().getFirst()).hasToString("db1:4");
    }

    @Test
    void h40_givesMissingPartsTheirUsualValue() {
        Attempt attempt = (Attempt)
                decode("{\"k\":\"attempt\",\"id\":7,\"at\":[5,6],\"action\":\"run\",\"target\":\"command/x\"}");
        assertThat(attempt.about()).isEqualTo(attempt.target());
        assertThat(attempt.deadline()).isEqualTo(attempt.at());
        assertThat(((Outcome) decode("{\"k\":\"outcome\",\"id\":9,\"attempt\":7,\"result\":\"UNKNOWN\"}")).text())
                .isEmpty();
    }

    @Test
    void saysWhatIsNoEntry() {
        for (String text : List.of(
                "",
                "{}",
                "[]",
                "{\"k\":\"event\"}",
                "{\"k\":\"song\",\"id\":1}",
                "{\"k\":\"event\",\"id\":0}",
                "\u0000\u0001")) {
            assertThatThrownBy(() -> decode(text)).isInstanceOf(EntryCodec.UnreadableEntry.class);
        }
    }

    private static String event(String more) {
        return "{\"k\":\"event\",\"id\":7,\"at\":[1,2],\"type\":\"x\",\"subject\":\"node/web1\"" + more;
    }

    @Test
    void saysWhatIsDamaged() {
        assertThat(decode(event("}"))).isInstanceOf(Event.class);
        for (String more : List.of(
                "",
                ",",
                ",}",
                ",\"attrs\":{\"a\":1\"b\":2}}",
                ",\"attrs\":{\"a\":01}}",
                ",\"attrs\":{\"a\":-}}",
                ",\"attrs\":{\"a\":tru}}",
                ",\"attrs\":{\"a\":\"\\x\"}}",
                ",\"attrs\":{\"a\":\"\\",
                ",\"attrs\":{\"a\":\"b\nc\"}}",
                ",\"attrs\":{\"a\":99999999999999999999}}",
                ",\"attrs\":{\"a\":[1,2}}",
                ",\"causes\":[99999999999999999999]}",
                ",\"causes\":[07]}",
                ",\"new\":}",
                ",\"new\":[1}",
                ",\"new\":" + "[".repeat(1_000_000),
                " \"derived\":true}")) {
            assertThatThrownBy(() -> decode(event(more))).isInstanceOf(EntryCodec.UnreadableEntry.class);
        }
    }

    @Test
    void passesWhatItDoesNotKnowHoweverDeepItIs() {
        String deep = "[".repeat(500_000) + "]".repeat(500_000);
        Event read = (Event)
                decode(event(", \"new\" : {\"}\": " + deep + ", \"b\\\"\":[-1.5e3,0,null]} ,\"derived\":true}"));
        assertThat(read.derived()).isTrue();
        assertThat(decode(event(",\"attrs\":{\"deep\":" + deep + "},\"derived\":true}")))
                .isInstanceOf(Event.class);
    }

    @Test
    void readsNumbersAsTheyAre() {
        String numbers =
                ",\"attrs\":{\"a\":-9223372036854775808,\"b\":9223372036854775807,\"c\":0,\"d\":-0.0,\"e\":1.0E-5,\"f\":0.5}}";
        Event read = (Event) decode(event(numbers));
        assertThat(read.attributes().toMap().values())
                .containsExactly(
                        Value.of(Long.MIN_VALUE),
                        Value.of(Long.MAX_VALUE),
                        Value.of(0),
                        Value.of(-0.0),
                        Value.of(1.0E-5),
                        Value.of(0.5));
    }

    /** Words are remembered by a few of their bytes: those that are alike there must not be taken for each other. */
    @Test
    void wordsThatAreAlikeStayApart() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5_000; i++) {
                String type = "same" + Integer.toString(i, 36) + "middle" + Integer.toString(i * 7, 36) + "ending";
                Event read = (Event) decode("{\"k\":\"event\",\"id\":7,\"type\":\"" + type + "\"}");
                assertThat(read.type()).isEqualTo(type);
            }
        }
    }

    @Test
    void readsTextsOfAnyLength() {
        Value value = Value.of("a\"\\\n\uD83D\uDE00 ä\t".repeat(10_000));
        assertThat(Json.value(Json.bytes(value))).isEqualTo(value);
        Value cut = Value.of("a\"\\\n\uD83D ä\t".repeat(500));
        assertThat(Json.value(Json.bytes(cut))).isEqualTo(cut);
    }

    @Test
    void cutsValuesThatNestWithoutEnd() {
        Value value = Value.of(1);
        for (int i = 0; i < 10_000; i++) {
            value = new Value.Items(List.of(value));
        }
        assertThat(Json.text(value)).hasSizeLessThan(500).contains("…");
        assertThat(Json.value(Json.bytes(value)).plain()).startsWith("[[[");
    }

    private dev.reeve.event.Entry decode(String json) {
        return codec.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The daemon's threads have small stacks, and a damaged or foreign journal may nest as deep as it likes. */
    @Test
    void whatNestsTooDeepForASmallStackIsUnreadableAndNoMore() throws Exception {
        String deep = "{\"k\":\"event\",\"id\":1,\"at\":[1,1],\"type\":\"x\",\"subject\":\"a/b\",\"attrs\":{\"$pairs\":"
                + "[[\"$p\",".repeat(200) + "1" + "]]".repeat(200) + "}}";
        CompletableFuture<Object> found = new CompletableFuture<>();
        Runnable read = () -> {
            try {
                found.complete(codec.decode(deep.getBytes(StandardCharsets.UTF_8)));
            } catch (EntryCodec.UnreadableEntry unreadable) {
                found.complete(unreadable);
            } catch (Throwable other) {
                found.completeExceptionally(other);
            }
        };
        new Thread(null, read, "small", 64 << 10).start();
        assertThat(found.get(30, TimeUnit.SECONDS)).isNotNull();
    }
}
