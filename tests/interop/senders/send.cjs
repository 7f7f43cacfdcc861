// SPDX-FileCopyrightText: The Logyard authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Usage: node send.cjs SENDER URL COUNT PAUSE_MS TOKEN [PADDING]
// Logs COUNT entries, "message 0", "message 1", ..., as the service "s", with the fields n and
// path, through a real logging library, and ends once that has sent them or given up.
'use strict';

const [, , name, url, countText, pauseText, token, paddingText] = process.argv;
const count = Number(countText);
// Does not get smaller when it is compressed.
const padding = () => require('node:crypto').randomBytes(Number(paddingText ?? 0)).toString('hex');
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function logEach(log) {
  for (let n = 0; n < count; ++n) {
    log(`message ${n}`, { n, path: `/p/${n}${padding()}` });
    await pause(Number(pauseText));
  }
}

const ended = (stream) =>
  new Promise((resolve) => stream.on('finish', resolve).on('close', resolve));

const senders = {
  async winston() {
    const winston = require('winston');
    const { hostname, port } = new URL(url);
    const http = new winston.transports.Http({
      host: hostname, port, path: '/logs', headers: { Authorization: `Bearer ${token}` },
      batch: true, batchInterval: 200, batchCount: 10,
    });
    const logger = winston.createLogger({
      defaultMeta: { service: 's' }, format: winston.format.timestamp(), transports: [http],
    });
    await logEach((message, fields) => logger.warn(message, fields));
    await pause(1500);
  },

  async 'winston-loki'() {
    const winston = require('winston');
    const LokiTransport = require('winston-loki');
    const loki = new LokiTransport({
      host: url, labels: { service: 's' }, interval: 1, basicAuth: `user:${token}`,
      onConnectionError: (error) => console.error(String(error)), useWinstonMetaAsLabels: false,
    });
    const logger = winston.createLogger({ transports: [loki] });
    await logEach((message, fields) => logger.warn({ message, ...fields }));
    await pause(9000);
    await loki.flush().catch(() => {});
  },

  async 'pino-loki'() {
    const pino = require('pino');
    const transport = pino.transport({
      target: 'pino-loki',
      options: { host: url, interval: 1, labels: { service: 's' },
                 basicAuth: { username: 'user', password: token } },
    });
    const logger = pino(transport);
    await logEach((message, fields) => logger.warn(fields, message));
    const end = ended(transport);
    await pause(2500);
    transport.end();
    await end;
  },

  async 'pino-elasticsearch'() {
    const pino = require('pino');
    const stream = require('pino-elasticsearch')({
      node: url, index: 's-%{DATE}', esVersion: 8, flushBytes: 500, flushInterval: 500,
      auth: { username: 'user', password: token },
    });
    stream.on('insertError', (error) => console.error('insertError', String(error)));
    stream.on('error', (error) => console.error('error', String(error)));
    const logger = pino({ level: 'info' }, stream);
    await logEach((message, fields) => logger.warn(fields, message));
    await pause(4000);
  },

  async elasticsearch() {
    const { Client } = require('@elastic/elasticsearch');
    const client = new Client({ node: url, auth: { apiKey: token } });
    await client.info();
    const documents = [];
    await logEach((message, fields) => documents.push({
      '@timestamp': new Date().toISOString(), message, log: { level: 'warn' }, ...fields,
    }));
    const result = await client.helpers.bulk({
      datasource: documents, flushBytes: 1000, retries: 5, wait: 300,
      onDocument: () => ({ create: { _index: 's' } }),
    });
    console.log(JSON.stringify(result));
  },

  async seq() {
    const { Logger } = require('seq-logging');
    const logger = new Logger({ serverUrl: url, apiKey: token, maxBatchingTime: 200,
                                onError: (error) => console.error(String(error)) });
    await logEach((message, fields) => logger.emit({
      timestamp: new Date(), level: 'Warning', messageTemplate: 'message {n}',
      properties: { ...fields, service: 's' },
    }));
    await logger.flush();
    await logger.close();
  },

  async 'pino-seq'() {
    const pino = require('pino');
    const stream = require('pino-seq').createStream({
      serverUrl: url, apiKey: token, maxBatchingTime: 200, onError: (e) => console.error(String(e)),
    });
    const logger = pino({ base: { service: 's' } }, stream);
    await logEach((message, fields) => logger.warn(fields, message));
    const end = ended(stream);
    stream.end();
    await end;
    await pause(1500);
  },

  async splunk() {
    const { Logger } = require('splunk-logging');
    const logger = new Logger({ token, url, maxRetries: 5, batchInterval: 200, maxBatchCount: 5,
                                maxBatchSize: 0 });
    logger.error = (error) => console.error(String(error));
    await logEach((message, fields) => logger.send(
      { message: { message, ...fields }, severity: 'warn', metadata: { source: 's' } }));
    await pause(8000);
  },

  // URL: the host and the port that listens for GELF.
  'gelf-pro-udp': () => gelfPro('udp'),
  'gelf-pro-tcp': () => gelfPro('tcp'),

  'otlp-json': () => openTelemetry('@opentelemetry/exporter-logs-otlp-http'),
  'otlp-proto': () => openTelemetry('@opentelemetry/exporter-logs-otlp-proto'),
};

async function gelfPro(adapterName) {
  const log = require('gelf-pro');
  const { hostname: host, port } = new URL(url);
  log.setConfig({ fields: { service: 's' }, adapterName,
                  adapterOptions: { host, port: Number(port), protocol: `${adapterName}4`, family: 4 } });
  const sent = [];
  await logEach((message, fields) => sent.push(new Promise((resolve) =>
    log.warning(message, fields, (error) => resolve(error && console.error(String(error)))))));
  await Promise.all(sent);
}

async function openTelemetry(exporterName) {
  const { diag, DiagConsoleLogger, DiagLogLevel } = require('@opentelemetry/api');
  const { LoggerProvider, BatchLogRecordProcessor } = require('@opentelemetry/sdk-logs');
  const { Resource } = require('@opentelemetry/resources');
  const { OTLPLogExporter } = require(exporterName);
  diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.ERROR);
  const provider = new LoggerProvider({ resource: new Resource({ 'service.name': 's' }) });
  provider.addLogRecordProcessor(new BatchLogRecordProcessor(
    new OTLPLogExporter({ url: `${url}/v1/logs`, headers: { Authorization: `Bearer ${token}` },
                          compression: 'gzip' }),
    { scheduledDelayMillis: 200, maxExportBatchSize: 10 }));
  const logger = provider.getLogger('senders', '1.0');
  await logEach((message, fields) => logger.emit(
    { severityNumber: 13, severityText: 'WARN', body: message, attributes: fields }));
  await provider.forceFlush();
  await provider.shutdown();
}

senders[name]().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
