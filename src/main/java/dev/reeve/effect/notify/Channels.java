/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.notify;

import dev.reeve.effect.command.EventEnvironment;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.model.ChannelSpec;
import dev.reeve.model.ChannelSpec.Kind;
import dev.reeve.model.SecretSource;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes ready what the configuration names. Secrets are read for each delivery, so that a changed one counts at once and none is kept. */
final class Channels {
    private final ProgramRunner runner;
    private final Consumer<Message> listener;
    private final @Nullable SSLSocketFactory trust;
    private final UnaryOperator<@Nullable String> environment;
    private volatile @Nullable Http http;

    Channels(
            ProgramRunner runner,
            Consumer<Message> listener,
            @Nullable SSLSocketFactory trust,
            UnaryOperator<@Nullable String> environment) {
        this.runner = runner;
        this.listener = listener;
        this.trust = trust;
        this.environment = environment;
    }

    /** The channel; one that cannot be used says so when it is. */
    Channel open(ChannelSpec spec, Attempt attempt) {
        try {
            return channel(spec.kind(), attempt);
        } catch (IOException noSecret) {
            return (message, within) -> Channel.Told.refused(String.valueOf(noSecret.getMessage()));
        }
    }

    private Channel channel(Kind kind, Attempt attempt) throws IOException {
        return switch (kind) {
            case Kind.Log log -> new LogChannel(listener);
            case Kind.Command(var run) -> new CommandChannel(runner, run, EventEnvironment.of(attempt));
            case Kind.Webhook(var url, var headers, var secrets) ->
                new WebhookChannel(http(), url, headers, secrets(secrets));
            case Kind.Mail mail -> new MailChannel(mail, trust);
            case Kind.SlackWebhook(SecretSource url) -> SlackChannel.webhook(http(), secret(url));
            case Kind.SlackApi(SecretSource token, String channel, String api) ->
                SlackChannel.api(http(), api, secret(token), channel);
            case Kind.Matrix(String server, SecretSource token, String room) ->
                new MatrixChannel(http(), server, room, secret(token));
            case Kind.PagerDuty(SecretSource key, String url) -> new PagerDutyChannel(http(), url, secret(key));
        };
    }

    private Secret secret(SecretSource source) throws IOException {
        return Secret.read(source, environment);
    }

    private Map<String, Secret> secrets(SequencedMap<String, SecretSource> sources) throws IOException {
        SequencedMap<String, Secret> secrets = new LinkedHashMap<>();
        for (Map.Entry<String, SecretSource> each : sources.entrySet()) {
            secrets.put(each.getKey(), secret(each.getValue()));
        }
        return secrets;
    }

    /** One client for all, made with the first; it keeps no thread busy while nothing is sent. */
    private synchronized Http http() {
        Http made = http;
        if (made == null) {
            made = new Http(HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build());
            http = made;
        }
        return made;
    }
}
