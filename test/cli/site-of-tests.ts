/** A small synthetic site, as the text of a site file. */
export const testSite = JSON.stringify({
  version: 1,
  facilities: [
    {
      serial: '75ABC01',
      subsystems: [
        {
          lss: '0A',
          ssid: '890A',
          volumes: [
            {
              device: '0A10',
              synthetic: {
                volser: 'PRD001',
                model: '3390-3',
                dataSets: [
                  { name: 'PROD.PAY.MASTER', extents: ['5.0-9.14', '20.0-21.3'], lines: ['ONE', 'TWO'] },
                ],
              },
            },
            { device: '0A11', synthetic: { volser: 'BKP001', model: '3390-3' } },
            { device: '0A12', synthetic: { volser: 'SMALL1', model: '3390-1' } },
            { device: '0A20', online: false, synthetic: { volser: 'OFF001', model: '3390-3' } },
          ],
        },
      ],
    },
  ],
});
