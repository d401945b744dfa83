import { Box, VisuallyHidden } from '@strapi/design-system';
import { styled } from 'styled-components';
import { differenceOf } from './compare';
import { useWords } from '../words';

const Whole = styled(Box)`
  font-size: 1.4rem;
  line-height: 1.6;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  max-height: 30rem;
  overflow-y: auto;
  color: ${({ theme }) => theme.colors.neutral800};
  ins {
    background: ${({ theme }) => theme.colors.success100};
    color: ${({ theme }) => theme.colors.success700};
    text-decoration: underline;
  }
  del + ins {
    margin-left: 0.4rem;
  }
  del {
    background: ${({ theme }) => theme.colors.danger100};
    color: ${({ theme }) => theme.colors.danger700};
    text-decoration: line-through;
  }
`;

interface Props {
  before: string;
  after: string;
  language?: string;
  label: string;
}

/** A text with what was added to it and taken from it. */
export function Difference({ before, after, language, label }: Props) {
  const { say } = useWords();
  if (after === '' && before === '') return <Whole>–</Whole>;
  return (
    <Whole tabIndex={0} role="group" aria-label={label}>
      {differenceOf(before, after, language).map(({ words, kind }, index) => {
        if (kind === 'same') return <span key={index}>{words}</span>;
        const Tag = kind === 'added' ? 'ins' : 'del';
        return (
          <Tag key={index}>
            <VisuallyHidden>{say(kind === 'added' ? 'desk.added' : 'desk.removed')}</VisuallyHidden>
            {words}
          </Tag>
        );
      })}
    </Whole>
  );
}
