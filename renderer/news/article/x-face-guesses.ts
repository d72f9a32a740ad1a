// What X-Face (compface) expects a dot to be, from the dots above and to the left of it: the format has no other description
// than these tables. Found by watching what the Debian program `uncompface` makes of pictures whose differences are known.

/** Where a dot stands: the two columns and rows at the edges have fewer neighbours, and so tables of their own. */
export type ColumnPlace = 'second' | 'third' | 'last' | 'inner'
export type RowPlace = 'second' | 'third' | 'inner'

/** One bit for each pattern of neighbours, in hexadecimal, the bit of pattern 0 first; 1 is a black dot. */
export const xFaceGuesses: Readonly<Record<ColumnPlace, Readonly<Record<RowPlace, string>>>> = {
  second: {
    second: '0',
    third: '17',
    inner: '04000101432eff3f',
  },
  third: {
    second: '4',
    third: '0113037f',
    inner:
      '000000005000f35f8404179f042305ff00000002030333d705035f3f1733ffff00800204120011570525050335bf9fff' +
      '076f20401706fae801071f9f1fffffff',
  },
  last: {
    second: '1',
    third: '0101011f031f3fff',
    inner:
      '000f0009000d000d000f004ee40d100f000f444f001e0f0faeaf457fefff0fff0009011100011cdd001500ff001000fd' +
      '000f4f5f3dffffff4fff1cffdfff8fff000d0000001501070001021f0111057f001f41571fff05770d5f4dff4fff0fff' +
      '000002050011057d10152fff40500dfd040f071f077f0fbf0d7f0fff4d7d0fff',
  },
  inner: {
    second: '5',
    third: '37730019577ff5fb7033f0f97fffffff',
    inner:
      '000001010000e3df0517050f001b0fdf000400000d0f037f00000001001d452f0000000d000affff00040005013fcfff' +
      '100180c90f0fffff000000001b1fffff4f54071f5747d73dffff5f1f7fff7f7f050f010f0f5f9bdf7fff5f1d5fff0f1f' +
      '0f5f031f4f5ff77f7fff0d0ffbfff7bf0f4fd73f4f7fffff67bf56251f7f9fff000000055f7f01df1400050f07a2090f' +
      '000000000f5f18d7947100051fb70c070f0f000f0f1f848f0515050f4fff87df050110000f0f0008050404014fff9f8f' +
      '4a405f5ffffedfff7ff7ff7fffff7bff0ffdd75f4f7f7fdfffffffffff77df7f4fefffff77ffffff6fff0f4fffff9dff' +
      '0fefffdf6fffffff4fffcd0f4fffffdf0000000b0502020f0400000c0106000f20030000050f40080000000100010c0f' +
      '0100800000008000001401050115af0f000110000800460c200088000f15ffdf0200000f7f5fdbff4f3e050f7ff7954f' +
      '0d0f010f4f5f9fdf250e0d0d4f7f8f0f0ffa044f4ffff77747ed050fffffdfff4f6fd85f0f7fdf5f070f940d1fffffff' +
      '000200034657010d0108010f476c0d0f020000000b4f0008050095010f7f0c0f010e00000f41000004240d0f0f7fcfdf' +
      '00000000044000000626cf05cf7fdfdf0000175ffffdffff46094f5f7ffddfff0a88a77f7fffffff0f04df7f4fff9fff' +
      '0ee6dfff7fffffff0fec8f4f7fffdfff0fcfdfff6f7fffff030c9d0f7fffffff',
  },
}
