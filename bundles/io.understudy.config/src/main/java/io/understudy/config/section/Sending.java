package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.Advertising.Compatibility;
import io.understudy.model.Advertising.Concession;
import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import java.time.Duration;

/**
 * How a VRRP instance advertises.
 *
 * @param version the version it names
 * @param compatibility whether it speaks version 2 over IPv4 besides version 3
 * @param interval the advertisement interval; whether it suits the version is not checked yet
 * @param checksum which checksum is sent
 * @param reassertion what it answers to an advertisement that loses
 * @param concession what it says when it gives way
 * @param delivery how advertisements travel
 */
public record Sending(
    VersionChoice version,
    Compatibility compatibility,
    Duration interval,
    TransmitChecksum checksum,
    Reassertion reassertion,
    Concession concession,
    DeliverySettings delivery) {

  static final Setting<VersionChoice> VERSION = Setting.optional("version", VersionChoice.DEFAULT);
  static final Setting<Compatibility> COMPATIBILITY =
      Setting.optional("compatibility", Compatibility.NONE);
  static final Setting<Integer> ADVERT_INTERVAL_MILLIS =
      Setting.optional("advertIntervalMillis", new Form.WholeNumber(10, 255_000), 1000);
  static final Setting<TransmitChecksum> CHECKSUM_TO_SEND =
      Setting.optional("checksumToSend", TransmitChecksum.AUTO);
  static final Setting<Boolean> REASSERT = Setting.optional("reassert", new Form.Flag(), true);
  static final Setting<Concession> CONCESSION = Setting.optional("concession", Concession.SILENT);

  static Sending read(SectionReader reader) {
    return new Sending(
        reader.read(VERSION),
        reader.read(COMPATIBILITY),
        Duration.ofMillis(reader.read(ADVERT_INTERVAL_MILLIS)),
        reader.read(CHECKSUM_TO_SEND),
        reader.read(REASSERT) ? Reassertion.IMMEDIATE : Reassertion.SILENT,
        reader.read(CONCESSION),
        DeliverySettings.read(reader));
  }
}
