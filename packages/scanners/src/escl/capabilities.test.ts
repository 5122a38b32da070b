import { describe, expect, it } from 'vitest';
import { scanProfiles } from '../profiles.ts';
import { readCapabilities } from './capabilities.ts';
import { fitSettings } from './scan-settings.ts';

/** Other prefixes, settings named once for all places, a range of resolutions, black and white as TIFF. */
const oddButRight = `<?xml version="1.0"?>
<s:ScannerCapabilities xmlns:p="http://www.pwg.org/schemas/2010/12/sm" xmlns:s="http://schemas.hp.com/imaging/escl/2011/05/03">
  <p:Version>2.1</p:Version><p:MakeAndModel>Brother &amp; Co</p:MakeAndModel>
  <s:SettingProfiles><s:SettingProfile name="p1">
    <s:ColorModes><s:ColorMode>BlackAndWhite1</s:ColorMode><s:ColorMode>RGB24</s:ColorMode></s:ColorModes>
    <s:DocumentFormats><p:DocumentFormat>image/jpeg</p:DocumentFormat><p:DocumentFormat>image/tiff</p:DocumentFormat></s:DocumentFormats>
    <s:SupportedResolutions><s:ResolutionRange><s:XResolutionRange><s:Min>100</s:Min><s:Max>250</s:Max></s:XResolutionRange></s:ResolutionRange></s:SupportedResolutions>
  </s:SettingProfile></s:SettingProfiles>
  <s:Platen><s:PlatenInputCaps><s:MaxWidth>2480</s:MaxWidth><s:MaxHeight>3000</s:MaxHeight></s:PlatenInputCaps></s:Platen>
</s:ScannerCapabilities>`;

describe('what a network scanner says of itself', () => {
  it('is read whatever its prefixes and wherever its settings stand', () => {
    const { name, inputs } = readCapabilities(oddButRight);
    expect(name).toBe('Brother & Co');
    expect([...inputs.keys()]).toEqual(['flatbed']);
    const glass = inputs.get('flatbed');
    expect(glass && fitSettings(scanProfiles['text-300'], glass)).toEqual({
      dpi: 250,
      colourMode: 'BlackAndWhite1',
      format: 'image/tiff',
      width: 2480,
      height: 3000,
    });
  });

  it.each([
    ['a page of the printer', '<html><body>Sign in<br></body></html>'],
    ['half of an answer', oddButRight.slice(0, 400)],
    ['entities', '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'],
    ['nothing', ''],
  ])('is refused when it is %s', (_what, text) => {
    expect(() => readCapabilities(text)).toThrow('Сканер повідомив про помилку');
  });
});
