/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Nagios' external commands as text, {@code [epoch] NAME;argument;…}: what its command file takes, and the form in which Reeve writes down every order about hosts and services, whoever gave it. Only
 * text to values; reading pipes belongs to {@code source}, carrying commands out to {@code reactor.monitor}.
 */
@NullMarked
package dev.reeve.model.monitor.external;

import org.jspecify.annotations.NullMarked;
